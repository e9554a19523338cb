import { useEffect, useState } from 'react';
import type { CitationStyle } from '#domain/cable/citation';

/** The forms a citation is copied in, with what each is for. */
export const CITATION_STYLES: readonly { value: CitationStyle; label: string; hint: string }[] = [
  { value: 'working', label: 'Working', hint: 'for the office' },
  { value: 'wikileaks', label: 'WikiLeaks', hint: 'the bare number' },
  { value: 'nara', label: 'National Archives', hint: 'for publication' },
  { value: 'chicago', label: 'Chicago', hint: 'for publication' },
];

const KEPT = 'citation-style';

function recall(): CitationStyle {
  try {
    const kept = localStorage.getItem(KEPT);
    return CITATION_STYLES.find(({ value }) => value === kept)?.value ?? 'working';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return 'working'; // storage is switched off
  }
}

/** The form this browser copies citations in. */
export function useCitationStyle(): [CitationStyle, (style: CitationStyle) => void] {
  const [style, setStyle] = useState<CitationStyle>('working');
  useEffect(() => setStyle(recall()), []);
  const choose = (next: CitationStyle) => {
    setStyle(next);
    try {
      localStorage.setItem(KEPT, next);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return [style, choose];
}
