import { ChevronDown, Copy } from 'lucide-react';
import { Button, IconButton } from '#app/ui/button';
import { Menu } from '#app/ui/menu';
import type { CitationStyle } from '#domain/cable/citation';
import { CITATION_STYLES } from './citation-style';

/** Copies the citation of what is in hand; beside it, the form it is copied in. */
export function CopyCitation({
  style,
  copy,
  hold,
}: {
  style: CitationStyle;
  /** In this form, which is the one from now on. */
  copy: (style: CitationStyle) => void;
  hold: (held: boolean) => void;
}) {
  return (
    <span className="flex">
      <Button tone="quiet" size="small" keys="c" tip="Copy citation" onClick={() => copy(style)}>
        <Copy size={14} aria-hidden="true" /> Copy citation
      </Button>
      <Menu
        onOpenChange={hold}
        trigger={
          <IconButton label="Form of the citation" size="small">
            <ChevronDown size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[
          {
            kind: 'choice',
            label: 'Copy it as',
            value: style,
            options: CITATION_STYLES,
            choose: (value) => copy(CITATION_STYLES.find((one) => one.value === value)?.value ?? 'working'),
          },
        ]}
      />
    </span>
  );
}
