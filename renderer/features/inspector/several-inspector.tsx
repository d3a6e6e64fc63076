import { Copy, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findEntity } from '../../case-view/entity-of.ts';
import { IconButton } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { duplicateItems, isLocked, removeItems } from '../items/index.ts';
import styles from './inspector.module.css';
import { ParameterField } from './parameter-field.tsx';
import { givenNumber, PARAMETERS } from './parameters.ts';

/** Several things: the numbers that they share, typed once for all. */
export function SeveralInspector({ items }: { readonly items: readonly Selectable[] }) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('outline');
  const document = useOpenDocument();
  const [{ kind }] = items;
  const same = items.every((item) => item.kind === kind);
  const locked = items.some(isLocked);
  // Numbers that may be left out go for all; those of a stop that only some have do not.
  const shared = PARAMETERS[kind].filter(
    (parameter) =>
      !parameter.field.includes('.') ||
      items.every((item) => {
        const found = findEntity(document, item);
        return found !== null && givenNumber(found, parameter) !== null;
      }),
  );
  const usable =
    kind === 'anatomy' &&
    items.some(
      (item) => findEntity(document, item)?.entity !== undefined && !isRisk(document, item),
    )
      ? []
      : shared;
  return (
    <>
      <header className={styles.header}>
        <div className={styles.kindLine}>
          <h2 className={styles.kind}>
            {t('several', { count: items.length })}
            {same && ` · ${words(`kinds.${kind}`)}`}
          </h2>
          <IconButton label={t('duplicate')} onClick={() => duplicateItems(items)}>
            <Copy />
          </IconButton>
          <IconButton label={t('remove')} onClick={() => removeItems(items)}>
            <Trash2 />
          </IconButton>
        </div>
        <p className={styles.note}>
          {t(
            locked
              ? 'locked'
              : !same
                ? 'severalMixed'
                : usable.length > 0
                  ? 'severalSame'
                  : 'severalNothing',
          )}
        </p>
      </header>
      {same && usable.length > 0 && (
        <fieldset className={styles.body} disabled={locked}>
          <Section name="size" title={t('sections.size')}>
            {usable.map((parameter) => (
              <ParameterField key={parameter.field} items={items} parameter={parameter} />
            ))}
          </Section>
        </fieldset>
      )}
    </>
  );
}

const isRisk = (document: Parameters<typeof findEntity>[0], item: Selectable): boolean => {
  const found = findEntity(document, item);
  return found?.kind === 'anatomy' && found.entity.role === 'risk';
};
