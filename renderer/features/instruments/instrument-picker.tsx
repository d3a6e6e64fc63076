import { Check, Library, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOfPack } from '../../../shared/procedures/procedure-packs.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { Popover } from '../../controls/popover.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import styles from './instrument-picker.module.css';
import {
  type Instrument,
  type InstrumentKind,
  type Listed,
  listInstruments,
  sizeText,
} from './library.ts';
import { OwnForm } from './own-form.tsx';
import { removeOwn, useOwnInstruments } from './own-instruments.ts';

interface InstrumentPickerProps {
  /** What is offered, the likeliest kind first. */
  readonly kinds: readonly InstrumentKind[];
  /** The size as it is, mm: instruments that have it are marked. Null where none is chosen. */
  readonly size: number | null;
  readonly onPick: (instrument: Instrument) => void;
}

/** Sizes that differ by less are one, mm. */
const SAME_SIZE = 1e-3;

type Page = 'list' | { readonly edit: Instrument | null };

/** The library as a small panel at a number: choose an instrument, or keep one of one's own. */
export function InstrumentPicker({ kinds, size, onPick }: InstrumentPickerProps) {
  const { t } = useTranslation('instruments');
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState<Page>('list');
  const change = (now: boolean): void => {
    setOpen(now);
    if (now) setPage('list');
  };
  return (
    <Popover
      label={t('title')}
      open={open}
      onOpenChange={change}
      side="left"
      width={300}
      trigger={
        <button type="button" className={styles.open} aria-label={t('choose')} title={t('choose')}>
          <Library aria-hidden />
        </button>
      }
    >
      {page === 'list' ? (
        <InstrumentList
          kinds={kinds}
          size={size}
          onEdit={(edit) => setPage({ edit })}
          onPick={(instrument) => {
            onPick(instrument);
            setOpen(false);
          }}
        />
      ) : (
        <OwnForm kinds={kinds} edited={page.edit} onDone={() => setPage('list')} />
      )}
    </Popover>
  );
}

interface ListProps extends InstrumentPickerProps {
  readonly onEdit: (instrument: Instrument | null) => void;
}

function InstrumentList({ kinds, size, onPick, onEdit }: ListProps) {
  const { t } = useTranslation('instruments');
  const own = useOwnInstruments((state) => state.own);
  const { pack } = resolvedView(useOpenDocument());
  const listed = listInstruments(own, kinds, kindOfPack(pack));
  return (
    <>
      {kinds.map((kind) => (
        <section key={kind} aria-label={t(`kinds.${kind}`)}>
          <h4 className={styles.kind}>{t(`kinds.${kind}`)}</h4>
          <ul className={styles.list}>
            {listed
              .filter(({ instrument }) => instrument.kind === kind)
              .map((one) => (
                <Line
                  key={one.instrument.id}
                  listed={one}
                  isNow={size !== null && Math.abs(one.instrument.diameter - size) < SAME_SIZE}
                  onPick={onPick}
                  onEdit={onEdit}
                />
              ))}
          </ul>
        </section>
      ))}
      <div className={styles.footer}>
        <span className={styles.adds}>
          <Button kind="quiet" icon={<Plus />} onClick={() => onEdit(null)}>
            {t('addOwn')}
          </Button>
        </span>
      </div>
    </>
  );
}

interface LineProps {
  readonly listed: Listed;
  /** Whether it has the size that is chosen. */
  readonly isNow: boolean;
  readonly onPick: (instrument: Instrument) => void;
  readonly onEdit: (instrument: Instrument) => void;
}

function Line({ listed: { instrument, own, usual }, isNow, onPick, onEdit }: LineProps) {
  const { t, i18n } = useTranslation('instruments');
  const { t: parameters } = useTranslation('parameters');
  const { basis, source, note } = instrument;
  const name = instrument.name[i18n.language.startsWith('zh') ? 'zh' : 'en'];
  const told = [parameters(`basis.${basis}`), basis === 'starting-point' ? null : source, note];
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.pick}
        title={told.filter(Boolean).join('\n')}
        aria-current={isNow ? 'true' : undefined}
        onClick={() => onPick(instrument)}
      >
        <span className={styles.name}>{name}</span>
        {isNow && <Check className={styles.now} aria-hidden />}
        {(own || usual) && <span className={styles.own}>{own ? t('own') : t('usual')}</span>}
        {instrument.kind === 'bushing' && (
          <span className={styles.size}>{sizeText(instrument)}</span>
        )}
        <span className={styles.basis} data-basis={basis} aria-hidden />
      </button>
      {own && (
        <>
          <IconButton label={t('edit', { name })} onClick={() => onEdit(instrument)}>
            <Pencil />
          </IconButton>
          <IconButton label={t('remove', { name })} onClick={() => removeOwn(instrument.id)}>
            <Trash2 />
          </IconButton>
        </>
      )}
    </li>
  );
}
