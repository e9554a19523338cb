import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Checkbox, Field, TextInput } from '#app/ui/field';

test('[UI1] a control is named by its label and described by its hint', () => {
  render(
    <Field label="E-mail" hint="The one you were invited with.">
      <TextInput name="email" />
    </Field>,
  );
  expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveAccessibleDescription(
    'The one you were invited with.',
  );
});

test('[UI1] an error is announced, read with its control, and marks it invalid', () => {
  render(
    <Field label="Name" hint="As others see it." error="Write a name: it is empty.">
      <TextInput name="name" />
    </Field>,
  );
  const box = screen.getByRole('textbox', { name: 'Name' });
  expect(box).toBeInvalid();
  expect(box).toHaveAccessibleDescription('As others see it. Write a name: it is empty.');
  expect(screen.getByRole('alert')).toHaveTextContent('Write a name: it is empty.');
});

test('[UI1] while all is well nothing is marked invalid', () => {
  render(
    <Field label="Name">
      <TextInput name="name" />
    </Field>,
  );
  expect(screen.getByRole('textbox', { name: 'Name' })).not.toHaveAttribute('aria-invalid');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('[UI1] a box to tick is named by its words', () => {
  render(<Checkbox label="Private" hint="Only those named here." name="private" />);
  expect(screen.getByRole('checkbox', { name: 'Private' })).toHaveAccessibleDescription(
    'Only those named here.',
  );
});
