import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';

const HEAD = `R 161902Z FEB 07
FM AMEMBASSY LISBON
TO SECSTATE WASHDC 0012
C O N F I D E N T I A L LISBON 000411

SIPDIS

E.O. 12958: DECL: 02/16/2017
TAGS: PREL, PO
SUBJECT: PILOTS AND BOATS

`;
const BODY = `1. (C) The first pilot left the harbour at noon and
did not come back before the evening of that day.

2. (SBU) The second one stayed ashore with the boats
and wrote the report that the embassy had asked for.

REED
`;
const once = parseCable(HEAD + BODY);
const read = (text: string) => {
  const cable = parseCable(text);
  expect(cable.segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  return cable;
};
const keys = (text: string) => read(text).paragraphs.map((p) => p.key);
const issues = (text: string) => read(text).issues.map((issue) => issue.code);

describe('[CP43] a copy that holds its message twice', () => {
  test('[CP43] is read once, and says so with the place of the second time', () => {
    const text = `${HEAD}${BODY}\n\n${HEAD}${BODY}`;
    const cable = read(text);
    expect(cable.paragraphs).toEqual(once.paragraphs);
    expect(cable).toMatchObject({ id: '07LISBON411', subject: once.subject, classification: 'CONFIDENTIAL' });
    expect(cable.issues).toMatchObject([{ code: 'message-repeated', end: text.length }]);
    expect(text.slice(cable.issues[0]?.start).trimStart()).toBe(HEAD + BODY);
  });

  test('[CP43] even three times, without a header, or with an unnumbered summary before paragraph 1', () => {
    expect(keys(`${HEAD}${BODY}\n${HEAD}${BODY}\n${HEAD}${BODY}`)).toEqual(['p1', 'p2']);
    expect(keys(`${HEAD}${BODY}\n${BODY}`)).toEqual(['p1', 'p2']);
    const summed = `${HEAD}The embassy looked into the matter of the pilots and found little.\n\n${BODY}`;
    expect(keys(`${summed}\n${summed}`)).toEqual(['u1', 'p1', 'p2']);
  });

  test('[CP43] a single paragraph counts where the header stands there again too', () => {
    const short = `${HEAD}1. (C) The first pilot left the harbour at noon and did not\ncome back before the evening of that day.\n`;
    expect(keys(`${short}\n${short}`)).toEqual(['p1']);
  });

  test.each([
    ['another mark', BODY.replace('2. (SBU)', '2. (S)')],
    ['other words', BODY.replace('The second one', 'Nobody else')],
    ['one paragraph more', BODY.replace('\nREED', '\n3. (C) The third one spoke.\n\nREED')],
    ['a higher bullet', BODY.replace('\nREED', '\n-- (S) The boats are grey.\n\nREED')],
  ])('[CP43] %s the second time: both are read', (_, body) => {
    const text = `${HEAD}${BODY}\n${HEAD}${body}`;
    expect(keys(text).length).toBeGreaterThan(2);
    expect(issues(text)).not.toContain('message-repeated');
    expect(read(text).paragraphs.some((p) => p.key === 'p1b')).toBe(true);
  });

  test('[CP43] the level of the second time counts for the banner', () => {
    const text = `${HEAD}${BODY}\n${HEAD.replace('C O N F I D E N T I A L', 'S E C R E T')}${BODY}`;
    expect(read(text).classification).toBe('SECRET');
  });
});
