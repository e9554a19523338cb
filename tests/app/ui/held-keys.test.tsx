import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { areKeysHeld, holdKeys, letKeysGo } from '#app/ui/held-keys';
import { Menu } from '#app/ui/menu';
import { Toaster } from '#app/ui/toast';

afterEach(() => {
  letKeysGo();
  vi.useRealTimers();
});

/** A text somebody writes in; what reaches it is told by `onKey`. */
function Text({ onKey }: { onKey: (key: string) => void }) {
  return <textarea aria-label="Text" onKeyDown={({ key }) => onKey(key)} />;
}

function Field() {
  const [typed, setTyped] = useState('');
  return (
    <>
      <input aria-label="Find" value={typed} onChange={({ target }) => setTyped(target.value)} />
      <output>{typed}</output>
    </>
  );
}

const type = (keys: string | string[]) => {
  for (const key of keys) fireEvent.keyDown(screen.getByLabelText('Text'), { key });
};

test('[UI31] what is typed before a field has come is written into it, and not into the text', async () => {
  const reached = vi.fn();
  render(
    <>
      <Text onKey={reached} />
      <Field />
    </>,
  );
  screen.getByLabelText('Text').focus();
  holdKeys(() => {});
  type('athems');
  type(['Backspace', 'Backspace', 'n', 's', 'Enter']);
  expect(reached).not.toHaveBeenCalled();
  screen.getByLabelText('Find').focus();
  expect(await screen.findByText('athens')).toBeInTheDocument();
  expect(areKeysHeld()).toBe(false);
  type('x');
  expect(reached).toHaveBeenCalledWith('x');
});

test('[UI31] commands go on, and what AltGr writes is no command', async () => {
  const reached = vi.fn();
  render(
    <>
      <Text onKey={reached} />
      <Field />
    </>,
  );
  const text = screen.getByLabelText('Text');
  text.focus();
  holdKeys(() => {});
  fireEvent.keyDown(text, { key: 's', ctrlKey: true });
  expect(reached).toHaveBeenCalledWith('s');
  fireEvent(
    text,
    new KeyboardEvent('keydown', { key: '@', ctrlKey: true, altKey: true, modifierAltGraph: true }),
  );
  screen.getByLabelText('Find').focus();
  expect(await screen.findByText('@')).toBeInTheDocument();
});

test('[UI31] Escape and a click elsewhere give the field up; what had been typed by then is shown', async () => {
  const reached = vi.fn();
  const giveUp = vi.fn();
  render(
    <>
      <Text onKey={reached} />
      <Toaster />
    </>,
  );
  holdKeys(giveUp);
  type(['a', 'Escape']);
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(areKeysHeld()).toBe(false);
  holdKeys(giveUp);
  type('where');
  fireEvent.pointerDown(screen.getByLabelText('Text'));
  expect(giveUp).toHaveBeenCalledTimes(2);
  expect(await screen.findByText(/You had typed: “where”/)).toBeInTheDocument();
});

test('[UI31] a field that does not come within five seconds is given up', () => {
  vi.useFakeTimers();
  const giveUp = vi.fn();
  holdKeys(giveUp);
  vi.advanceTimersByTime(4_999);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(areKeysHeld()).toBe(false);
});

test('[UI31] a dialog that takes the focus itself, as on a touch screen, is there: a touch in it does not close it', () => {
  vi.useFakeTimers();
  render(
    <div role="dialog" aria-label="New memo" tabIndex={-1}>
      <input aria-label="Title" />
    </div>,
  );
  const giveUp = vi.fn();
  holdKeys(giveUp);
  screen.getByRole('dialog').focus();
  fireEvent.pointerDown(screen.getByLabelText('Title'));
  expect(areKeysHeld()).toBe(false);
  screen.getByRole('dialog').blur();
  holdKeys(giveUp);
  screen.getByRole('dialog').focus();
  vi.advanceTimersByTime(5_000);
  expect(areKeysHeld()).toBe(false);
  expect(giveUp).not.toHaveBeenCalled();
});

test('[UI31] a menu that is open closes when something opens over it that takes the focus', async () => {
  render(
    <Menu trigger={<button type="button">Export</button>} entries={[{ label: 'PDF', run: () => {} }]} />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Export' }));
  await screen.findByRole('menuitem', { name: 'PDF' });
  act(() => holdKeys(() => {}));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});
