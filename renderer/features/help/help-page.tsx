import { lexer, type Token, type Tokens } from 'marked';
import { type ReactNode, useEffect, useState } from 'react';
import { anchorOf } from './anchor.ts';
import styles from './help-page.module.css';
import { placeOfLink } from './help-places.ts';
import { openHelp } from './help-store.ts';
import { hasPage, loadPicture } from './pages.ts';

/** A page of Markdown. Its HTML, if any, is left out; links lead within the help, others are their words alone. */
export function HelpPage({ page, text }: { readonly page: string; readonly text: string }) {
  return <article className={styles.page}>{blocks(page, lexer(text))}</article>;
}

const blocks = (page: string, tokens: readonly Token[]): ReactNode =>
  keyed(tokens).map(([key, token]) => <Block key={key} page={page} token={token} />);

const inline = (page: string, tokens: readonly Token[] | undefined): ReactNode =>
  keyed(tokens ?? []).map(([key, token]) => <Inline key={key} page={page} token={token} />);

/** Tokens of a page that never changes: their place is their identity. */
const keyed = <T,>(items: readonly T[]): readonly (readonly [string, T])[] =>
  items.map((item, i) => [`${i}`, item]);

interface TokenProps {
  readonly page: string;
  readonly token: Token;
}

function Block({ page, token }: TokenProps): ReactNode {
  switch (token.type) {
    case 'heading':
      return <Heading page={page} token={token as Tokens.Heading} />;
    case 'paragraph':
      return <p>{inline(page, token.tokens)}</p>;
    case 'text':
      return token.tokens === undefined ? token.text : inline(page, token.tokens);
    case 'list':
      return <List page={page} token={token as Tokens.List} />;
    case 'table':
      return <Table page={page} token={token as Tokens.Table} />;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'blockquote':
      return <blockquote>{blocks(page, token.tokens ?? [])}</blockquote>;
    default:
      return null;
  }
}

function Heading({ page, token }: { readonly page: string; readonly token: Tokens.Heading }) {
  const Level = token.depth === 1 ? 'h1' : token.depth === 2 ? 'h2' : 'h3';
  return (
    <Level data-anchor={anchorOf(token.text)} tabIndex={-1}>
      {inline(page, token.tokens)}
    </Level>
  );
}

function List({ page, token }: { readonly page: string; readonly token: Tokens.List }) {
  const Kind = token.ordered ? 'ol' : 'ul';
  return (
    <Kind>
      {keyed(token.items).map(([key, item]) => (
        <li key={key}>{blocks(page, item.tokens)}</li>
      ))}
    </Kind>
  );
}

function Table({ page, token }: { readonly page: string; readonly token: Tokens.Table }) {
  return (
    <div className={styles.table}>
      <table>
        <thead>
          <tr>
            {keyed(token.header).map(([key, cell]) => (
              <th key={key}>{inline(page, cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(token.rows).map(([row, cells]) => (
            <tr key={row}>
              {keyed(cells).map(([key, cell]) => (
                <td key={key}>{inline(page, cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inline({ page, token }: TokenProps): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(page, token.tokens)}</strong>;
    case 'em':
      return <em>{inline(page, token.tokens)}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <Link page={page} href={token.href}>
          {inline(page, token.tokens)}
        </Link>
      );
    case 'image':
      return <Picture page={page} href={token.href} alt={token.text} />;
    case 'html':
      return null;
    default:
      return 'tokens' in token && token.tokens !== undefined
        ? inline(page, token.tokens)
        : 'text' in token && token.text;
  }
}

function Link(props: {
  readonly page: string;
  readonly href: string;
  readonly children: ReactNode;
}) {
  const place = placeOfLink(props.page, props.href);
  if (place === null || !hasPage(place.page)) {
    return <span title={props.href}>{props.children}</span>;
  }
  return (
    <button type="button" className={styles.link} onClick={() => openHelp(place)}>
      {props.children}
    </button>
  );
}

function Picture(props: { readonly page: string; readonly href: string; readonly alt: string }) {
  const { page, href, alt } = props;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    // Without its picture a page still says what is in it.
    loadPicture(page, href).then(
      (found) => isShown && setAddress(found),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [page, href]);
  return address === null ? <em>{alt}</em> : <img src={address} alt={alt} />;
}
