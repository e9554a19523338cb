import { type RefObject, useEffect } from 'react';

/** After each refusal the focus goes to the first field that it is about. */
export function useFocusInvalid(form: RefObject<HTMLFormElement>, refusal: unknown): void {
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, refusal]);
}
