/** How the desk moves the focus into the field that finds what is to be quoted, also while that is still being fetched. */
export class QuoteHandle {
  private field: (() => void) | null = null;
  private asked = false;

  /** Moves the focus there, now or as soon as the field comes. */
  readonly focus = (): void => {
    this.asked = this.field === null;
    this.field?.();
  };

  /** The field says how it takes the focus, and null when it goes. */
  set(field: (() => void) | null): void {
    this.field = field;
    if (field && this.asked) this.focus();
  }
}
