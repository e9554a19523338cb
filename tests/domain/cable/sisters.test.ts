import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { compareCopies } from '#domain/cable/sisters';
import { smallCable } from '#tests/samples/cable';
import { seed, seedText } from './seed';

const whole = parseCable(smallCable({}));
/** What a site that drops short lines and lines in capitals would have left. */
const dropped = smallCable({})
  .split('\n')
  .filter((line) => line === '' || (/[a-z]/.test(line) && line.includes(' ')) || /^E\.O|^R 16/.test(line))
  .join('\n');

describe('[IM22] another copy, or a revision', () => {
  test('[IM22] a copy that lost lines is a copy, and the whole one is the better', () => {
    const damaged = parseCable(dropped, { fileName: '07PARIS11.txt' });
    expect(compareCopies(whole, damaged)).toMatchObject({ better: false, gained: 0 });
    expect(compareCopies(damaged, whole)).toMatchObject({ better: true, lost: 0 });
  });

  test('[IM22] so is the seed with the site’s pilcrows and one line less', () => {
    const text = seedText
      .replace(/^Cablegate: .*\n/, '')
      .replace(/^(\d+\. \()/gm, '\u00b6$1')
      .replace('The Partners also held in-depth discussions\n', '');
    expect(compareCopies(seed, parseCable(text))).not.toBeNull();
  });

  test('[IM22] an excerpt is a copy, however little it has', () => {
    const excerpt = parseCable(
      `Identifier\n08STATE2034\n\n${seedText.slice(seedText.indexOf('1. (SBU)'), seedText.indexOf('2. (C)'))}`,
    );
    expect(compareCopies(seed, excerpt)).toMatchObject({ better: false });
  });

  test('[IM22] what differs in blanks only is a copy', () => {
    expect(compareCopies(whole, parseCable(smallCable({}).replaceAll('\n', ' \n')))).not.toBeNull();
  });

  test.each([
    ['a word', smallCable({ first: 'The talks succeeded.' })],
    ['a paragraph', smallCable({ extra: '4. (C) A late word.' })],
    ['a mark', smallCable({}).replace('1. (C)', '1. (S)')],
    ['the level', smallCable({}).replace('C O N F I D E N T I A L', 'S E C R E T')],
    ['the subject', smallCable({}).replace('AT THE TALKS', 'AT TALKS')],
  ])('[IM22] another text of the same layout is a revision: %s', (_, text) => {
    expect(compareCopies(whole, parseCable(text))).toBeNull();
  });

  test('[IM22] many other words are a revision, whatever the layout', () => {
    const other = parseCable(
      dropped.replace('The CANARYSECRET came by night', 'No such thing ever came by day'),
      {
        fileName: '07PARIS11.txt',
      },
    );
    expect(compareCopies(whole, other)).toBeNull();
  });
});
