import { Button } from '../../controls/button.tsx';
import styles from './view-notice.module.css';

interface ViewNoticeProps {
  readonly title: string;
  readonly text: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

/** Says why there is no picture, and what to do. */
export function ViewNotice({ title, text, action, onAction }: ViewNoticeProps) {
  return (
    <div className={styles.cover} role="alert">
      <div className={styles.notice}>
        <strong>{title}</strong>
        <p>{text}</p>
        {action !== undefined && onAction !== undefined && (
          <Button kind="primary" onClick={onAction}>
            {action}
          </Button>
        )}
      </div>
    </div>
  );
}
