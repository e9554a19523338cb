/** Somebody else's caret: a line in their colour, with their name on a flag that is seen for a moment after each move. */
export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'collaboration-carets__caret';
  caret.style.setProperty('--person', typeof user.color === 'string' ? user.color : 'transparent');
  const flag = document.createElement('span');
  flag.className = 'collaboration-carets__label';
  flag.textContent = typeof user.name === 'string' ? user.name : '';
  caret.append(flag);
  return caret;
}
