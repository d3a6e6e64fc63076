import { FileUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { namedPack } from '../../../shared/review/revision.ts';
import { packDifferences } from '../../case-view/pack-differences.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { host } from '../../host/host.ts';
import { coreSentence } from '../../i18n/core-sentences.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { sentenceOf } from '../files/index.ts';
import styles from './preferences-dialog.module.css';
import { type ProfileDraft, withOwnPack, withoutOwnPack } from './profile-draft.ts';
import { readPackFile } from './read-pack-file.ts';

interface PackFormProps {
  readonly draft: ProfileDraft;
  readonly onChange: (draft: ProfileDraft) => void;
}

/** The centre's own procedure packs: added and replaced from files, and removed. */
export function PackForm({ draft, onChange }: PackFormProps) {
  const { t } = useTranslation('preferences');
  const [said, setSaid] = useState<{ readonly text: string; readonly wrong: boolean } | null>(null);
  const choose = async (id: string | null): Promise<void> => {
    try {
      const [file] = (await host.openFiles('pack')) ?? [];
      if (file === undefined) return;
      const pack = readPackFile(file, id);
      const before = draft.packs.find((one) => one.id === pack.id);
      onChange(withOwnPack(draft, pack));
      const words = { id: pack.id, version: pack.version, before: before?.version };
      setSaid({
        text: t(before === undefined ? 'packAdded' : 'packReplaced', words),
        wrong: false,
      });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      setSaid({ text: t('packRefused', { reason: coreSentence(sentenceOf(error)) }), wrong: true });
    }
  };
  const remove = (id: string): void => {
    onChange(withoutOwnPack(draft, id));
    setSaid(null);
  };
  return (
    <section className={styles.part} aria-label={t('packs')}>
      <h3 className={styles.title}>{t('packs')}</h3>
      {draft.packs.length > 0 && (
        <ul className={styles.packs}>
          {draft.packs.map((pack) => (
            <PackLine
              key={pack.id}
              pack={pack}
              onReplace={() => void choose(pack.id)}
              onRemove={() => remove(pack.id)}
            />
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button icon={<Plus />} onClick={() => void choose(null)}>
          {t('addPack')}
        </Button>
      </div>
      {said !== null && (
        <p
          className={said.wrong ? styles.problem : styles.said}
          role={said.wrong ? 'alert' : 'status'}
        >
          {said.text}
        </p>
      )}
      <p className={styles.hint}>{t('packHint')}</p>
    </section>
  );
}

function PackLine({
  pack,
  onReplace,
  onRemove,
}: {
  readonly pack: ProcedurePack;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('preferences');
  const language = usePreferences((state) => state.language);
  const { hash } = namedPack(pack);
  const differences = packDifferences(pack);
  return (
    <li className={styles.pack}>
      <div className={styles.packName}>
        <strong>{pack.name[language]}</strong>
        <span>{t('packVersion', { version: pack.version })}</span>
      </div>
      <span className={styles.packFacts} title={hash}>
        {[
          pack.id,
          ...(differences === null ? [] : [t('packDiffers', differences)]),
          hash.slice(0, 'sha256:'.length + 8),
        ].join(' · ')}
      </span>
      <div className={styles.packButtons}>
        <IconButton label={t('replacePack', { id: pack.id })} onClick={onReplace}>
          <FileUp />
        </IconButton>
        <IconButton label={t('removePack', { id: pack.id })} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </div>
    </li>
  );
}
