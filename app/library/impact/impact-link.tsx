import { Link } from '@remix-run/react';

/** The way from a cable to the memos and exports that hold it. */
export function ImpactLink({ cableId }: { cableId: string }) {
  return (
    <p className="cable-remark impact-link">
      <Link to={`/cables/${cableId}/impact`}>Memos and exports that quote this cable</Link>
    </p>
  );
}
