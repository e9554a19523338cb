/** Letters of other scripts that pass for Latin ones, folded for comparison only. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  С: 'C',
  с: 'C',
  Ѕ: 'S',
  ѕ: 'S',
  Т: 'T',
  т: 'T',
  В: 'B',
  в: 'B',
  Ϲ: 'C',
  ϲ: 'C',
  Ս: 'U',
  υ: 'U',
  Υ: 'U',
  ս: 'U',
  ц: 'U',
  Ц: 'U',
  Τ: 'T',
  τ: 'T',
  Β: 'B',
  Ν: 'N',
  ꓚ: 'C',
  ꓢ: 'S',
  ꓴ: 'U',
  '（': '(',
  '）': ')',
};

/** Lookalikes turned Latin, accents and invisible characters dropped; `at` gives each kept character's origin. */
export function foldLookalikes(head: string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < head.length; i++) {
    const raw = head[i] ?? '';
    const latin = LOOKALIKES[raw] ?? raw.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
    for (const c of latin) {
      text += c;
      at.push(i);
    }
  }
  return { text, at };
}
