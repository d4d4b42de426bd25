// Briefs that show every kind of change, a draft that was overtaken, and a very long redline
// (`?start=changes`). All of them on invented events.
import type { Brief, Fact, Perspective } from '../types';
import { idOf, tell } from './stories';

const fact = (key: string, text: string): Fact => ({ id: idOf(key), text, sources: [{ outlet: 'Sound Courier', url: `https://sound-courier.example/${key}` }] });
const view = (key: string, group: string, outlets: string[], framing: string, bias: string): Perspective => ({ id: idOf(key), group, outlets, framing, bias, sources: [] });

const AFTER_THE_STORM = 'After the storm of 1953 the trust hired keepers again and paid them out of the harbour dues.';
export const lightOld = tell({
  slug: 'lighthouse-trust-returns-its-lamps', date: '2026-11-24', section: 'Politics & Diplomacy',
  headline: 'Lighthouse trust returns nine lamps to the coast towns',
  lede: 'On 21 November the trust of the northern lights gave nine lamps back to the towns that had paid for them.',
  facts: [
    fact('light-1', 'The trust kept 41 towers and sold 9 of them in 2019.'),
    fact('light-2', 'The lamps burn paraffin and need a keeper every night; their glass was ground in Harrow before 1911.'),
    fact('light-3', 'Each town pays 12,000 crowns a year.'),
    fact('light-4', 'The keeper of Velm says that “no ship was ever lost” there.'),
    fact('light-5', 'The harbour office counts 310 ships a week.'),
    fact('light-6', 'A third of them carry no pilot.'),
    fact('light-7', 'The last keeper leaves in spring.'),
  ],
  context: `Towers were first lit by the towns themselves, each with its own oil and its own hours. The trust of 1871 took them over because captains could not tell one light from another. ${AFTER_THE_STORM} Automatic lamps ended that within a decade, and the towers stood empty until walkers found them.\n\nSeen over a century the lamps have gone to whoever could not do without them.`,
  perspectives: [
    view('light-a', 'Papers of the coast towns', ['Velm Radio', 'Sound Courier'], 'Celebrate the return as "justice, with interest".', 'Their towns receive the lamps and the visitors.'),
    view('light-b', 'Shipping press', ['Port Gazette'], 'Calls the lamps a museum piece that no bridge officer looks for, doubts that nine councils will pay for glass, oil and a keeper, and asks who is to answer for the night on which one of them stays dark.', 'Its readers pay the dues.'),
    view('light-c', 'Walkers’ monthlies', ['Plain Paths'], 'Ask for the towers to stay open at night.', 'They sell the maps.'),
  ],
});
const cyrillicA = '\u0430';
export const lightNew: Brief = {
  ...lightOld,
  headline: 'Lighthouse trust returns eleven lamps to the coast towns',
  lede: 'On 22 November the trust of the northern lights did not give all lamps back to the towns that had paid for them.',
  facts: [
    { ...lightOld.facts[2]!, text: 'Each town may pay about 12,000 crowns a year.' },
    lightOld.facts[0]!,
    { ...lightOld.facts[1]!, text: 'The lamps burn paraffin and need a keeper every night.' },
    fact('light-2b', 'Their glass was ground in Harrow before 1911.'),
    { ...lightOld.facts[3]!, text: 'The keeper of Velm told the council that “no ship was lost” there.' },
    { ...lightOld.facts[4]!, text: 'The harbour office counts 310 ships a week; a third of them carry no pilot.' },
    fact('light-8', 'The towns have 90 days to insure what they receive.'),
  ],
  context: `${AFTER_THE_STORM} Towers were first lit by the towns themselves, each with its own oil and its own hours. The trust of 1871 took them over because captains could not tell one light from another. Automatic lamps ended that within a decade, and the towers stood empty until walkers\u00a0found them.\n\nSeen over a century the lamps have gone to whoever could not do without\u200b them.`,
  perspectives: [
    { ...lightOld.perspectives[0]!, framing: 'Celebrate the return as “justice, with interest”.', outlets: ['Velm Radio', 'Sound Courier', 'Harrow Post'] },
    { ...lightOld.perspectives[1]!, group: `Shipping press`, framing: 'Prints the letter of two retired pilots who steered by these very flames in the winter of the long fog, lost their radar, and came home; everything else in its four pages follows from that letter, down to the drawing.' },
    { ...lightOld.perspectives[2]!, group: `Walkers’ monthlies`, framing: 'Ask for the towers to stay open at night.', bias: `They sell the m${cyrillicA}ps.` },
  ],
};
/** Where the way from the older to the newer state stood in between. */
export const lightBetween: Brief = { ...lightOld, headline: lightNew.headline, facts: lightNew.facts };
export const lightFirst: Brief = { ...lightOld, lede: 'On 21 November the trust of the northern lights gave nine lamps back to towns that had paid for them.', facts: lightOld.facts.slice(0, 6) };

export const wells = tell({
  slug: 'town-counts-its-wells-again', date: '2026-11-24', section: 'Science',
  headline: 'Town counts its wells again after two dry summers',
  lede: 'On 20 November the council of Harrow began to count every well in the town.',
  facts: [fact('wells-1', 'The register of 1988 lists 212 wells.'), fact('wells-2', 'A well may draw 900 litres a day.'), fact('wells-3', 'Nobody has been fined since 2004.')],
  context: 'Harrow was built on its wells and forgot them when the pipe came from the hills.',
  perspectives: [view('wells-a', 'Gardeners’ weeklies', ['Plot & Spade'], 'Fear that a count ends in a tax.', 'Their readers own most of the wells.')],
});
export const wellsTheirs: Brief = {
  ...wells,
  lede: 'On 20 November the council of Harrow began to count every well in the town, with the help of two schools.',
  facts: [{ ...wells.facts[0]!, text: 'The register of 1988 lists 212 wells, a third of them dry.' }, { ...wells.facts[1]!, text: 'A well may draw 1,100 litres a day in winter.' }, { ...wells.facts[2]!, text: 'Only two owners have been fined since 2004.' }],
  perspectives: [{ ...wells.perspectives[0]!, outlets: ['Plot & Spade', 'The Allotment'] }],
};
export const wellsMine: Brief = {
  ...wells,
  headline: 'Town counts its wells again after three dry summers',
  facts: [{ ...wells.facts[0]!, text: 'The register of 1988 lists 221 wells.' }, { ...wells.facts[1]!, text: 'A well may draw 950 litres a day.' }],
  perspectives: [{ ...wells.perspectives[0]!, outlets: ['Harrow Gardener'] }],
};

/** A long brief of which every item changed: two hundred changes. */
export function manyChanges(): [Brief, Brief] {
  const facts = Array.from({ length: 160 }, (_, i) => fact(`gauge-${i}`, `Gauge ${i + 1} on the upper river read ${i + 20} centimetres in October, a little under the mean of the ten years before, and was read by two keepers on the same day.`));
  const perspectives = Array.from({ length: 38 }, (_, i) => view(`gauge-v-${i}`, `Papers of reach ${i + 1}`, ['Arn Observer'], `They print the figure of gauge ${i + 1} on the front page and compare it with their own.`, 'Their readers live under the dyke.'));
  const old = tell({ slug: 'river-gauges-read-anew', date: '2026-11-23', section: 'Science', headline: 'River gauges are read anew after the flood', lede: 'On 19 November 160 gauges were read by hand.', facts, context: 'The gauges were set after the flood of 1926.', perspectives });
  const wording = ['in November', 'in late October', 'in the last week of October'];
  return [old, {
    ...old, headline: 'All river gauges are read anew after the flood', context: 'The gauges were set after the great flood of 1926.',
    facts: facts.map((f, i) => ({ ...f, text: i % 3 === 0 ? f.text.replace(`${i + 20} centimetres`, `${i + 31} centimetres`) : f.text.replace('in October', wording[i % 3] ?? '') })),
    perspectives: perspectives.map((p, i) => ({ ...p, framing: p.framing.replace('on the front page', i % 2 ? 'on an inside page' : 'on page 3') })),
  }];
}
