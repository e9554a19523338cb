import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCable } from '#domain/cable/parse';
import type { Level } from '#domain/marking/mark';
import { normal, randomStream, zipf } from './random';

const SEED = join(import.meta.dirname, '..', '..', 'seeds', 'cables', '08STATE2034.txt');
const VOCABULARY = 60_000;
const TOPICS = 250;
const TOPIC_WORDS = 400;

/** An invented cable; its shape follows the counts of 6,712 published ones. */
export interface SyntheticCable {
  id: string;
  station: string;
  sentAt: Date;
  banner: Level;
  subject: string;
  tags: string[];
  refs: string[];
  paragraphs: { mark: Level; text: string }[];
}

/** What a library of cables is drawn from. */
export interface Source {
  words: string[];
  cable: () => SyntheticCable;
}

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[Math.min(list.length - 1, Math.floor(at * list.length))];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** The seed cable's words by frequency, then invented ones of the same make. */
function vocabulary(random: () => number): string[] {
  const counts = new Map<string, number>();
  for (const { reading } of parseCable(readFileSync(SEED, 'utf8')).paragraphs)
    for (const [word] of reading.toLowerCase().matchAll(/[a-z]{2,}/g))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = new Set([...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word));
  const syllables =
    'ab ac al an ar ba be bi ca ce co da de di do el en er es fa fi ga go ha he in is ka la le li lo ma me mi mo na ne ni no on or pa pe po qu ra re ri ro sa se si so ta te ti to ul un va ve vi za'.split(
      ' ',
    );
  while (words.size < VOCABULARY) {
    const length = 2 + Math.floor(random() * 4);
    words.add(
      Array.from({ length }, () => pick(syllables, random())).join('') +
        pick(['', 'n', 's', 'tion', 'ed', 'ing', 'r'], random()),
    );
  }
  return [...words];
}

const BANNERS: readonly [Level, number][] = [
  ['U', 0.32],
  ['SBU', 0.55],
  ['C', 0.94],
  ['S', 1],
];

function markUnder(banner: Level, random: () => number): Level {
  if (banner === 'U') return 'U';
  const drawn = random();
  if (drawn < 0.85) return banner;
  return drawn < 0.93 && banner !== 'SBU' ? 'SBU' : 'U';
}

/** An endless, repeatable library: the same seed gives the same cables. */
export function synthetic(seed = 20_080_108): Source {
  const random = randomStream(seed);
  const words = vocabulary(random);
  const anyWord = zipf(words.length, 1.07, 2.5);
  const topicWord = zipf(TOPIC_WORDS, 0.8, 4);
  const anyOf = { station: zipf(270, 0.9, 3), tag: zipf(160, 0.9, 2), topic: zipf(TOPICS, 0.7, 10) };
  const topics = Array.from({ length: TOPICS }, () =>
    Array.from({ length: TOPIC_WORDS }, () => 40 + Math.floor(random() ** 2 * 20_000)),
  );
  const stations = ['STATE', ...words.slice(5_000, 5_269).map((word) => word.toUpperCase())];
  const tags = words.slice(9_000, 9_160).map((word) => word.toUpperCase().slice(0, 4));
  let made = 0;
  const text = (length: number, topic: readonly number[]) => {
    let out = '';
    for (let i = 0; i < length; i++) {
      const rank = random() < 0.25 ? (topic[topicWord(random)] ?? 0) : anyWord(random);
      const word = words[rank] ?? '';
      out +=
        i === 0 || i % 17 === 0
          ? `${i === 0 ? '' : '. '}${word[0]?.toUpperCase()}${word.slice(1)}`
          : ` ${word}`;
    }
    return `${out}.`;
  };
  const cable = (): SyntheticCable => {
    made += 1;
    const topic = topics[anyOf.topic(random)] ?? [];
    const station = stations[anyOf.station(random)] ?? 'STATE';
    const year = 2010 - Math.min(44, Math.floor(Math.abs(normal(random)) * 3.2));
    const sentAt = new Date(Date.UTC(year, 0, 1) + random() * 365 * 86_400_000);
    const banner = BANNERS.find(([, to]) => random() < to)?.[0] ?? 'S';
    const count = Math.min(120, Math.max(1, Math.round(8 * Math.exp(0.5 * normal(random)))));
    const length = () => Math.max(8, Math.round(108 * Math.exp(0.45 * normal(random))));
    return {
      id: `${String(year).slice(2)}${station}${made}`,
      station,
      sentAt,
      banner,
      subject: text(6 + Math.floor(random() * 6), topic).toUpperCase(),
      tags: [...new Set([0, 1, 2].map(() => tags[anyOf.tag(random)] ?? 'PREL'))],
      refs: made > 50 && random() < 0.5 ? [`08STATE${1 + Math.floor(random() * made)}`] : [],
      paragraphs: Array.from({ length: count }, () => ({
        mark: markUnder(banner, random),
        text: text(length(), topic),
      })),
    };
  };
  return { words, cable };
}
