import { MessageSquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { featureName } from '../../../shared/case/names-by-id.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { IconButton } from '../../controls/button.tsx';
import { Said } from '../../i18n/said.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { checkFigures, StatusIcon, showPlace } from '../checks/index.ts';
import styles from './check-table.module.css';
import panel from './panel.module.css';
import { asReviewed } from './review-cards.ts';
import { useReview } from './review-store.ts';

/** Checks with what was measured beside the limit. A click shows the place; a second button pins a comment to it. */
export function CheckTable({
  guide,
  checks,
  about,
}: {
  readonly guide: string | null;
  readonly checks: readonly CheckResult[];
  /** The thing that the card is about: not named in every line. */
  readonly about?: string | undefined;
}) {
  const { t } = useTranslation('review');
  const names = useTranslation('checks').t;
  const document = useOpenDocument();
  if (checks.length === 0) return null;
  const pinTo = ({ id, feature }: CheckResult): void => {
    if (guide === null) return;
    useReview.setState({ tab: 'comments', pin: { kind: 'check', guide, check: id, feature } });
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('check')}</th>
          <th className={styles.number}>{t('value')}</th>
          <th className={styles.number}>{t('limit')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {asReviewed(checks).map((check) => {
          const { id, feature, status, at, message } = check;
          const { value, limit, sense } = checkFigures(check, document);
          const others = (feature ?? '').split(' x ').filter((one) => one !== '' && one !== about);
          const of = others.length === 0 ? null : featureName(document, others.join(' x '));
          const name = [names(`names.${id}`), ...(of === null ? [] : [of])].join(t('listed'));
          return (
            <tr key={`${id} ${feature}`} data-status={status}>
              <td>
                <button
                  type="button"
                  className={styles.checkName}
                  disabled={at === null}
                  title={names(`explains.${id}`)}
                  onClick={() => at !== null && showPlace(at, `${name}: ${value}`)}
                >
                  <StatusIcon status={status} />
                  <span>
                    {names(`names.${id}`)}
                    {of !== null && <span className={styles.of}>{of}</span>}
                    {status !== 'pass' && (
                      <span className={panel.message}>
                        <Said>{message}</Said>
                      </span>
                    )}
                  </span>
                </button>
              </td>
              <td className={styles.number}>{value}</td>
              <td className={styles.number}>
                {limit === null ? '' : names(`limit.${sense}`, { limit })}
              </td>
              <td className={styles.number}>
                <PinButton label={`${t('commentHere')}: ${name}`} onClick={() => pinTo(check)} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function PinButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <IconButton label={label} onClick={onClick}>
      <MessageSquarePlus />
    </IconButton>
  );
}
