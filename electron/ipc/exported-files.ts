import { join } from 'node:path';
import type {
  ExportedFiles,
  OutgoingFile,
  OutgoingFolder,
} from '../../shared/host/file-schemas.ts';
import { nodeFilePort } from '../files/file-port.ts';
import { writeFolderAtomically } from '../files/write-folder.ts';
import { namesTaken, writeTogether } from '../files/write-together.ts';
import type { CaseFilesTools } from './case-access.ts';

/** What writes into a folder that a person chooses: all of it or nothing. */
export interface Exports {
  exportFiles(files: readonly OutgoingFile[]): Promise<ExportedFiles | null>;
  exportFolder(folder: OutgoingFolder): Promise<ExportedFiles | null>;
}

export function exportedFiles({ ask, granted, port = nodeFilePort }: CaseFilesTools): Exports {
  return {
    async exportFiles(files) {
      const folder = await ask.folder();
      if (folder === null) return null;
      const names = files.map(({ name }) => name);
      const taken = await namesTaken(folder, names, port);
      if (taken.length > 0 && !(await ask.replace(taken))) return null;
      await writeTogether(folder, files, port);
      return { names, place: granted.grantPlace(folder) };
    },
    async exportFolder({ name, files }) {
      const parent = await ask.folder();
      if (parent === null) return null;
      const folder = join(parent, name);
      await writeFolderAtomically(folder, new Map(files.map((file) => [file.name, file.bytes])), {
        port,
      });
      return { names: [name], place: granted.grantPlace(folder) };
    },
  };
}
