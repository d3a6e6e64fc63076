import { useEffect, useRef } from 'react';
import { Said } from '../../i18n/said.tsx';
import panel from './panel.module.css';
import { useReview } from './review-store.ts';

/** Why the last action was refused, beside where it was asked for. */
export function Refusal() {
  const refusal = useReview((state) => state.refusal);
  const place = useRef<HTMLParagraphElement>(null);
  // Below the button that was pressed there may be no room: it is brought into sight.
  useEffect(() => {
    if (refusal !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  return (
    refusal !== null && (
      <p ref={place} className={panel.refused} role="alert">
        <Said>{refusal}</Said>
      </p>
    )
  );
}
