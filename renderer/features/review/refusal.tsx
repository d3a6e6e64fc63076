import { Said } from '../../i18n/said.tsx';
import panel from './panel.module.css';
import { useReview } from './review-store.ts';

/** Why the last action was refused, beside where it was asked for. */
export function Refusal() {
  const refusal = useReview((state) => state.refusal);
  return (
    refusal !== null && (
      <p className={panel.refused} role="alert">
        <Said>{refusal}</Said>
      </p>
    )
  );
}
