import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Button, IconButton } from '#app/ui/button';
import { Dialog } from '#app/ui/dialog';
import { Menu } from '#app/ui/menu';
import { Toaster, toast } from '#app/ui/toast';

test('[UI4] a menu opens from its button, runs what is chosen, and closes', async () => {
  const run = vi.fn();
  render(<Menu trigger={<Button>Export</Button>} entries={[{ label: 'PDF', run }]} />);
  const button = screen.getByRole('button', { name: 'Export' });
  expect(button).toHaveAttribute('aria-expanded', 'false');
  fireEvent.click(button);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'PDF' }));
  expect(run).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(button).toHaveAttribute('aria-expanded', 'false');
});

test('[UI4] opened by keyboard, the first line of a menu has the focus', async () => {
  render(<Menu trigger={<IconButton label="More" />} entries={[{ label: 'Delete', run: () => {} }]} />);
  const button = screen.getByRole('button', { name: 'More' });
  button.focus();
  fireEvent.keyDown(button, { key: 'ArrowDown' });
  const item = await screen.findByRole('menuitem', { name: 'Delete' });
  await waitFor(() => expect(item).toHaveFocus());
});

test('[UI4] what a line of a menu leads to has the focus when it was chosen, the button when nothing was', async () => {
  const text = document.createElement('textarea');
  document.body.append(text);
  render(
    <Menu
      trigger={<Button>Table</Button>}
      entries={[{ label: 'Insert a table', run: () => {} }]}
      focusAfter={() => text}
    />,
  );
  const button = screen.getByRole('button', { name: 'Table' });
  fireEvent.click(button);
  fireEvent.keyDown(await screen.findByRole('menu'), { key: 'Escape' });
  await waitFor(() => expect(button).toHaveFocus());
  fireEvent.click(button);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Insert a table' }));
  await waitFor(() => expect(text).toHaveFocus());
  text.remove();
});

function Asked() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Share" description="Who can read this.">
        <Button>Add</Button>
      </Dialog>
    </>
  );
}

test('[UI4] a dialog is named by its title, closes on Escape, and gives the focus back', async () => {
  render(<Asked />);
  const button = screen.getByRole('button', { name: 'Open' });
  button.focus();
  fireEvent.click(button);
  const dialog = await screen.findByRole('dialog', { name: 'Share' });
  expect(dialog).toHaveAccessibleDescription('Who can read this.');
  fireEvent.keyDown(dialog, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(button).toHaveFocus());
});

test('[UI5] a toast is heard, and undoes once', async () => {
  const undo = vi.fn();
  render(<Toaster />);
  toast('Memo deleted.', { undo });
  const region = await screen.findByRole('status', { name: 'Notices' });
  await waitFor(() => expect(region).toHaveTextContent('Memo deleted.'));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  await waitFor(() => expect(region).toBeEmptyDOMElement());
});
