// How changes are shown; kept while one walks between briefs and between Compare and Review.
export const redlineOptions = $state({ sideBySide: false, onlyFacts: false });
