import type { Level } from '#domain/marking/mark';

/** A block of quoted text. */
export interface QuotedBlock {
  kind: string;
  text: string;
  /** A line of the copy is lost here. */
  lineMissing: boolean;
}

/** A quotation as the server resolves it for this reader. */
export interface ResolvedQuote {
  id: string;
  cableId: string;
  key: string;
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** Canonical. */
  mark: string;
  level: Level;
  state: 'current' | 'no-access' | 'fault';
  /** Null where the reader may not see it. */
  text: string | null;
  blocks: QuotedBlock[] | null;
  /** `/cables/08STATE2034#p64` */
  href: string;
  fault?: string;
}
