/** What the text asks of the desk around it. */
export interface TextHandlers {
  /** Opens the list of marks for the selected portions. */
  chooseMark(): void;
  /** Opens the field for the address of a link. */
  editLink(): void;
  /** Opens the panel that finds what is to be quoted. */
  findQuote(): void;
  /** Opens the choice of what the selected words rest on. */
  tieSource(): void;
  /** Shows what words rest on, beside their sign. */
  showSources(citations: readonly string[], at: HTMLElement): void;
  /** Starts a comment on the selection. */
  comment(): void;
  /** Opens the page of the cable that a quotation is from. */
  openQuote(citation: string): void;
  /** Says a sentence; `trouble` for what went wrong. */
  say(sentence: string, tone?: 'plain' | 'trouble'): void;
}
