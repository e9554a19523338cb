import type { Locator } from '@playwright/test';

/** Selects these words inside the element, as a drag of the mouse would; they may run over several text nodes. */
export async function selectWords(within: Locator, words: string): Promise<void> {
  await within.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    let text = '';
    const starts: number[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      starts.push(text.length);
      nodes.push(node as Text);
      text += node.textContent ?? '';
    }
    const at = text.indexOf(wanted);
    if (at < 0) throw new Error(`«${wanted}» does not stand there`);
    const place = (offset: number): [Text, number] => {
      const i = starts.findLastIndex((start) => start <= offset);
      const node = nodes[i];
      if (!node) throw new Error('no text node');
      return [node, offset - (starts[i] ?? 0)];
    };
    const range = document.createRange();
    range.setStart(...place(at));
    const [endNode, endOffset] = place(at + wanted.length - 1);
    range.setEnd(endNode, endOffset + 1);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    element.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
  }, words);
}
