// Briefs of our own writing on invented events: the stand-in's archive.
import type { Brief, Fact, Link, Perspective, Source } from '../types';

/** A stable id from a word, in the shape of a UUID. */
export function idOf(word: string): string {
  let h = 0x811c9dc5, out = '';
  for (let round = 0; out.length < 32; round += 1) {
    for (const c of `${word}/${round}`) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    out += h.toString(16).padStart(8, '0');
  }
  return `${out.slice(0, 8)}-${out.slice(8, 12)}-8${out.slice(13, 16)}-a${out.slice(17, 20)}-${out.slice(20, 32)}`;
}

const site = (outlet: string, page: string): Source => ({ outlet, url: `https://${outlet.toLowerCase().replace(/[^a-z]+/g, '-')}.example/${page}` });
const fact = (key: string, text: string, ...sources: Source[]): Fact => ({ id: idOf(key), text, sources });
function view(key: string, group: string, outlets: string[], framing: string, bias: string, sources: Source[] = []): Perspective {
  return { id: idOf(key), group, outlets, framing, bias, sources };
}

type Told = { slug: string; date: string | null; section: string | null; headline: string; lede?: string; facts?: Fact[]; context?: string; perspectives?: Perspective[]; links?: Link[] };
export function tell(t: Told): Brief {
  return {
    schema: 'brief/1', id: idOf(t.slug), slug: t.slug, date: t.date, section: t.section, headline: t.headline, lede: t.lede ?? '',
    facts: t.facts ?? [], context: t.context ?? '', perspectives: t.perspectives ?? [], links: t.links ?? [],
  };
}

export const tunnel = tell({
  slug: 'harbour-tunnel-opens', date: '2026-11-24', section: 'Business & Economics',
  headline: 'Harbour tunnel opens nine years late and twice over budget as the city inherits the lenders’ traffic risk until 2061',
  lede: 'On 23 November the mayor of Port Calder opened the 4.2 km harbour tunnel, ending a fourteen-year project whose cost rose from 1.1 to 2.3 billion crowns.',
  facts: [
    fact('tunnel-1', 'The audit office put the final cost at 2.3 billion crowns, 109 % over the estimate of 2012.', site('Harbour Post', 'tunnel-cost'), site('Audit Office', 'report-2026-41')),
    fact('tunnel-2', 'Toll revenue must average 41,000 vehicles a day to service the debt through 2061, a figure that the concession’s own adviser called “attainable in good years”; the ferry that the tunnel replaces carried 28,500 a day in March, the last month before the works closed its eastern slip.', site('Port Gazette', 'toll-forecast')),
    fact('tunnel-3', 'Claims of eleven contractors worth 310 million crowns remain in arbitration.', site('Ledger', 'arbitration')),
  ],
  context: 'Large tunnels have seldom kept to their first figures: the rail link under the Sound ended 80 % over its estimate in 1994, and was still thought a bargain a generation later. What differs here is who pays when the traffic does not come. The guarantee that the city signed in 2015 moved that risk from the lenders to the budget, and the council learnt of the clause only when the refinancing was published.\n\nSeen over thirty years, the question is less whether the tunnel was worth its cost than whether a city of 300,000 should insure a private toll road against its own bus lines.',
  perspectives: [
    view('tunnel-a', 'Local dailies owned by port and shipping groups', ['Harbour Post', 'Port Gazette', 'The Quay'], 'Treat the opening as the end of an embarrassment and the start of growth, with tolls that “pay for themselves within a decade”, and give the ribbon and the first lorry the front page.', 'Their owners hold the concession; overruns and arbitration stay on the inside pages.', [site('Harbour Post', 'opening-day'), site('Harbour Post', 'first-lorry'), site('Port Gazette', 'growth')]),
    view('tunnel-b', 'Business papers of the capital', ['Ledger', 'Capital Courier'], 'Read the tunnel as a lesson in guarantees: the lenders carried the margin and the city the risk.', 'Their readers are the lenders’ competitors, and the paper campaigned against public guarantees in 2015.', [site('Ledger', 'who-carries-the-risk')]),
    view('tunnel-c', 'Residents’ and ferry workers’ newsletters on the eastern shore, some of them written by people who lost their jobs when the slip closed', [], 'Count what went: two slips, 140 jobs and the last crossing that took bicycles.', 'They speak for those who lost the ferry and say little of the lorries that left their streets.'),
  ],
  links: [{ label: 'Audit report 2026/41', url: 'https://audit-office.example/report-2026-41' }],
});

export const gridBase = tell({
  slug: 'coastal-states-sign-shared-grid-accord', date: '2026-11-24', section: 'Energy & Climate',
  headline: 'Coastal states sign shared-grid accord after two failed rounds',
  lede: 'On 22 November five coastal states agreed to run one reserve market for electricity from 2028.',
  facts: [
    fact('grid-1', 'The accord commits the five states to 3.4 gigawatts of shared reserve.', site('Coast Herald', 'accord')),
    fact('grid-2', 'Two earlier rounds failed in 2023 and 2025 over who pays for idle plants.', site('Capital Courier', 'rounds')),
    fact('grid-3', 'The island state of Velm stays outside until its cable is laid.', site('Velm Radio', 'cable')),
  ],
  context: 'Shared reserves are cheaper than national ones, and each state that joined such a market in the past gave up the right to close its border in a shortage. That right, and not the price, was what the earlier rounds failed over.',
  perspectives: [
    view('grid-a', 'Public broadcasters of the five states', ['Coast Herald', 'Velm Radio'], 'Present the accord as insurance that nobody could afford alone.', 'All are financed by governments that signed it.', [site('Coast Herald', 'insurance')]),
    view('grid-b', 'Trade press of the power companies', ['Current Affairs Weekly'], 'Warns that idle plants will close once the reserve is shared.', 'Lives from the advertisements of those plants’ owners.', [site('Current Affairs Weekly', 'idle')]),
  ],
});
export const gridHead: Brief = {
  ...gridBase,
  lede: 'On 22 November five coastal states agreed to run one reserve market for electricity from 2027.',
  facts: [
    gridBase.facts[0]!,
    { ...gridBase.facts[1]!, text: 'Two earlier rounds collapsed in 2023 and 2025 over who pays for idle plants.' },
    gridBase.facts[2]!,
  ],
};

export const dredgeBase = tell({
  slug: 'court-strikes-down-river-dredging-permit', date: '2026-11-23', section: 'Law & Courts',
  headline: 'Court strikes down river dredging permit',
  lede: 'On 20 November the administrative court of Lower Arn annulled the permit to deepen the river by two metres.',
  facts: [
    fact('dredge-1', 'The court found that the authority had counted the same eel survey twice.', site('Arn Observer', 'ruling')),
    fact('dredge-2', 'The port says the delay costs about 30,000 crowns a day.', site('Port Gazette', 'delay')),
    fact('dredge-3', 'An appeal is possible within one month; the environment ministry said it would not join one.', site('Ledger', 'appeal')),
    fact('dredge-4', 'The river is the longest of its kind in the region.'),
  ],
  context: 'The river was deepened in 1921, 1958 and 1987, each time with the promise that it would be the last. Courts were thought a formality for twenty years; since the river law of 2009 they have stopped four of seven plans.',
  perspectives: [
    view('dredge-a', 'Shipping and port press', ['Port Gazette', 'Harbour Post'], 'Describes the ruling as a technicality that sends container ships to rivals.', 'Owned by groups that would use the deeper channel.', [site('Port Gazette', 'technicality')]),
    view('dredge-b', 'Regional papers along the upper river', ['Arn Observer', 'Upper Arn News'], 'Call it the first time that the fishermen’s counts were believed.', 'Their towns gain nothing from the port and lose meadows to the higher tide.', [site('Arn Observer', 'counts')]),
  ],
});
export const dredgeHead: Brief = {
  ...dredgeBase,
  headline: 'Court strikes down the river-dredging permit',
  lede: 'On 20 November the administrative court of Lower Arn annulled the permit to deepen the river by 2.4 metres.',
  facts: [
    dredgeBase.facts[0]!,
    { ...dredgeBase.facts[2]!, text: 'An appeal is possible within two months; the environment ministry said it would join one.' },
    { ...dredgeBase.facts[1]!, text: 'The port authority says the delay costs 28,500 crowns a day.' },
    fact('dredge-5', 'Four of the seven plans since 2009 failed in court, among them the one of 2017 for the same stretch.', site('Arn Observer', 'seven-plans')),
  ],
  context: 'The river was deepened in 1921, 1958 and 1987, each time with the promise that it would be the last. Courts were still thought a formality for a generation; since the river law of 2009 they have stopped four of seven plans.',
  perspectives: [
    { ...dredgeBase.perspectives[0]!, framing: 'Describes the ruling as a technicality that “sends container ships to rivals”.' },
    { ...dredgeBase.perspectives[1]!, outlets: ['Arn Observer', 'Upper Arn News', 'The Meadow'] },
  ],
};

export const seedVault = tell({
  slug: 'mountain-seed-vault-returns-first-harvest', date: '2026-11-24', section: 'Science',
  headline: 'Mountain seed vault returns its first harvest to a drought-struck valley',
  lede: 'On 21 November growers in the Tamar valley received barley grown from seed that their grandparents had deposited in 1974.',
  facts: [
    fact('seed-1', 'The vault released 14 of its 9,200 samples, the first withdrawal since it was opened.', site('Highland Science', 'withdrawal')),
    fact('seed-2', 'Trial plots yielded 2.1 tonnes a hectare, against 0.8 for the usual seed in the same drought.', site('Tamar Farmer', 'plots')),
    fact('seed-3', 'The samples had been kept at minus 18 degrees and tested every ten years.', site('Highland Science', 'testing')),
  ],
  context: 'Seed vaults were founded for wars and floods; their first withdrawals mostly answered slow changes. A harvest from old seed proves that storage works, not that old varieties are better: they were bred for fields that no longer exist.',
  perspectives: [
    view('seed-a', 'Farmers’ weeklies', ['Tamar Farmer'], 'Celebrate the return of a grain that “knew how to wait”.', 'Their readers would like seed that needs no licence.', [site('Tamar Farmer', 'grain')]),
    view('seed-b', 'Science magazines', ['Highland Science', 'Plain Methods'], 'Stress that one harvest on trial plots says little.', 'Written for breeders who sell newer varieties.', [site('Plain Methods', 'one-harvest')]),
  ],
});

export const ferry = tell({
  slug: 'ferry-operators-strike-over-pension-change', date: '2026-11-24', section: 'Labour',
  headline: 'Ferry operators strike over pension change',
  lede: 'On 24 November crews of three ferry lines stopped work for a day over a later pension age.',
  facts: [
    fact('ferry-1', 'The three lines carry 61,000 passengers on a weekday.', site('Harbour Post', 'strike')),
    fact('ferry-2', 'The change raises the pension age of deck crews from 60 to 63.', site('Ledger', 'pension')),
    fact('ferry-3', 'It is the first strike on the lines since 1998.', site('Coast Herald', 'first-since')),
  ],
  context: 'Deck crews won their early pension in 1971 after a collision that was put down to exhaustion. The fund has been in deficit since 2019, when the lines cut crews by a third.',
  perspectives: [
    view('ferry-a', 'Union papers', ['Deckhand'], 'Tell the strike as the defence of a safety rule.', 'Published by the union that called it.', [site('Deckhand', 'safety')]),
    view('ferry-b', 'Commuter press', ['Morning Line'], 'Counts hours lost and asks for a minimum service.', 'Handed out on the ferries and paid for by their advertisements.', [site('Morning Line', 'hours')]),
  ],
});

export const observatory = tell({
  slug: 'observatory-confirms-third-interstellar-visitor', date: '2026-11-23', section: 'Science',
  headline: 'Observatory confirms third interstellar visitor',
  lede: 'On 19 November the Harrow observatory confirmed that an object seen in October came from outside the solar system.',
  facts: [
    fact('obs-1', 'Its speed of 46 kilometres a second is too high for the Sun to hold it.', site('Highland Science', 'speed')),
    fact('obs-2', 'It will pass within the orbit of Mars in March 2027.', site('Plain Methods', 'orbit')),
  ],
  context: 'Such objects were expected for a century and found only when telescopes began to photograph the whole sky each night.',
  perspectives: [view('obs-a', 'Science magazines', ['Highland Science', 'Plain Methods'], 'Explain how a path is measured, and how a first guess was wrong by half.', 'They share the observatory’s press officer.', [site('Plain Methods', 'path')])],
});

const long = (n: number) => view(`long-${n}`, [
  'State-run agencies of the upstream countries', 'Irrigation and farm press along the middle valley', 'Metropolitan dailies of the delta with a stake in the hydropower bonds issued in the spring',
  'International development magazines and the newsletters of lending banks that financed two of the three dams', 'Diaspora papers', 'Fishing communities’ radio stations and their printed bulletins',
][n] ?? 'Others', [['Upland Agency', 'Three Rivers Wire'], ['Valley Farmer', 'The Furrow', 'Canal & Field'], ['Delta Times', 'The Estuary', 'Evening Delta'], ['Development Review'], ['Far Shore'], ['Tide Radio']][n] ?? [],
  'Frames the treaty as proof that patience and engineering outlast quarrels, dwells on the ceremony and the handshake between the two water ministers, quotes the communiqué at length, and presents the seasonal quotas as settled although the annex that fixes them has not been published; critics appear late, in one sentence, and mostly as people who “have not read the text” that nobody outside the delegations has been given.',
  'It is financed by parties who gain from the treaty, which shows less in what is said than in what is never asked: who measures the flow, and who is believed when two gauges differ.',
  [site(['Upland Agency', 'Valley Farmer', 'Delta Times', 'Development Review', 'Far Shore', 'Tide Radio'][n] ?? 'Wire', `treaty-${n}`)]);
export const rivers = tell({
  slug: 'nine-countries-sign-river-treaty', date: '2026-11-20', section: 'Politics & Diplomacy',
  headline: 'Nine countries sign the Three Rivers treaty after eleven years of talks, leaving dry-season quotas to an unpublished annex',
  lede: 'On 18 November ministers of nine countries signed a treaty on the Three Rivers basin that creates a joint measuring service but leaves the amounts of water for the dry season to an annex that has not been published.',
  facts: Array.from({ length: 8 }, (_, i) => fact(`rivers-${i}`, [
    'The basin holds 112 million people, 61 % of whom live downstream of a border.',
    'The treaty creates a measuring service with 48 gauges, each read by two countries; where their readings differ by more than 4 %, the lower one counts until a third country has measured, for which it has ten days in the wet and three days in the dry season, at the cost of the country that asked.',
    'Talks began in 2015 and broke off four times.', 'The annex on quotas is to be published “after ratification”, according to the joint communiqué.',
    'Two dams under construction are exempt until 2035.', 'The delta lost 340 square kilometres of land to the sea between 1990 and 2024.',
    'The joint fund starts with 900 million crowns, a third of it lent.', 'Seven of nine parliaments have to ratify by 2028.',
  ][i] ?? '', site('Delta Times', `treaty-fact-${i}`))),
  context: 'Treaties on rivers rarely fail over water and often over measurement. The accord of 1929 on the lower basin held for forty years with a single gauge that both sides distrusted equally; the one of 1973 failed within two, although it divided the same water more fairly, because each side published its own figures.\n\nThe new treaty learnt from that and leaves the figures to a service that belongs to nobody alone. What it did not settle is the dry season, in which the two upstream dams can hold back more than the delta needs, and for which the amounts stand in an annex that the parliaments are to ratify unseen.\n\nOver a century the basin has moved from dividing water to dividing the power to hold it back; this treaty is the first to say so, and the last in which it could be left open.',
  perspectives: [0, 1, 2, 3, 4, 5].map(long),
  links: [{ label: 'Text of the treaty', url: 'https://three-rivers.example/treaty' }, { label: 'Joint communiqué', url: 'https://three-rivers.example/communique' }],
});

export const museum = tell({ slug: 'museum-of-tides', date: '2026-11-25', section: 'Culture', headline: 'Museum of Tides reopens with the collection it once denied having' });

export const bridge = tell({
  slug: 'toll-bridge-closed-after-bolt-survey', date: '2026-11-22', section: 'Business & Economics',
  headline: 'Toll bridge closed after survey finds one bolt in nine loose',
  lede: 'On 21 November the road office closed the Arn toll bridge to lorries until a second survey.',
  facts: [fact('bridge-1', 'Of 5,400 bolts, 612 could be turned by hand.', site('Ledger', 'bolts'))],
  context: 'The bridge was built in 1986 with bolts that were to be replaced after thirty years.',
  perspectives: [view('bridge-a', 'Hauliers’ press', ['Long Road'], 'Counts detours and asks who inspected.', 'Its readers pay the tolls.', [site('Long Road', 'detours')])],
});

/** Filler for a long desk: told from a few patterns, over many days. */
export function many(count: number): Brief[] {
  const places = ['Port Calder', 'Lower Arn', 'the Tamar valley', 'Velm', 'the delta', 'Harrow', 'the eastern shore', 'Upper Arn'];
  const events = [
    'Council of PLACE votes to measure the water itself after two years of borrowed figures',
    'Rail link to PLACE reopens', 'Strike of crane drivers in PLACE enters its third week as talks move to the capital and the port turns ships away',
    'PLACE bans night flights', 'Census in PLACE counts fewer people than its schools do', 'Old lighthouse of PLACE sold to its last keeper for one crown',
    'Drought in PLACE ends with a flood that takes the measuring station',
  ];
  const sections = ['Politics & Diplomacy', 'Business & Economics', 'Science', 'Energy & Climate', 'Law & Courts', 'Culture'];
  return Array.from({ length: count }, (_, i) => {
    const place = places[i % places.length] ?? '', event = events[i % events.length] ?? '';
    const day = new Date(Date.UTC(2026, 10, 19) - Math.floor(i / 7) * 86_400_000).toISOString().slice(0, 10);
    const headline = event.replace('PLACE', i % events.length === 3 ? place.charAt(0).toUpperCase() + place.slice(1) : place);
    return { ...tell({
      slug: `story-${i}`, date: day, section: sections[i % sections.length] ?? null, headline: headline.charAt(0).toUpperCase() + headline.slice(1),
      lede: `On ${day} this was decided in ${place}.`, facts: [fact(`many-${i}`, `Number ${i + 1} of the files of ${place}.`)],
      context: 'It has happened before.', perspectives: [view(`many-v-${i}`, 'Local press', ['Arn Observer'], 'Tells it as news.', 'Lives there.', [])],
    }) };
  });
}
