import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { levelOfMark, MarkChip } from '#app/ui/mark-chip';

test('[UI6] a mark is told by its letters, and in full on asking', () => {
  render(<MarkChip mark="S/NF" />);
  expect(screen.getByText('S/NF')).toHaveAttribute('title', 'SECRET//NF');
});

test('[UI6] a mark that is not known is shown as not known, never as a level', () => {
  expect(levelOfMark('NC')).toBeNull();
  render(<MarkChip mark={null} />);
  expect(screen.getByText('?')).toHaveAttribute('title', 'Mark not known');
});
