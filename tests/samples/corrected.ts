/** Replaces what must be there once. */
function swap(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`«${from}» does not stand there once`);
  return text.replace(from, () => to);
}

/**
 * A corrected copy of the seed cable, as a post would send it: paragraph 64 amended; 65 split, so that all behind it
 * move by one; 66 (67 now) re-marked SECRET; 70 withdrawn, so that from 71 on the numbers are the old ones.
 */
export function correctedSeed(seed: string): string {
  let text = swap(
    seed,
    'continue examination of\nall candidatures on a case-by-case basis.',
    'continue examination of\neach candidature on its own merits.',
  );
  const withdrawn = text.slice(text.indexOf('\n70. (C) The UK noted'), text.indexOf('\n71. (C) Russia saw'));
  text = swap(text, withdrawn, '');
  for (const number of [69, 68, 67]) text = swap(text, `\n${number}. (C) `, `\n${number + 1}. (C) `);
  text = swap(text, '\n66. (C) The U.S. welcomed', '\n67. (S) The U.S. welcomed');
  return swap(
    text,
    'export license requests. The UK noted that as\n',
    'export license requests.\n\n66. (C) The UK noted that as\n',
  );
}
