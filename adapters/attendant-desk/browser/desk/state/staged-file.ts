import type { DeskFile } from '../../../../../bot/service-desk/desk-action.ts';

/** A file that will go with the next message. */
export interface StagedFile {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** `blob:` address for the preview; a file that came back from the server has none. */
  readonly preview?: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** As the server keeps it, once it is there. */
  readonly kept?: DeskFile;
  readonly reason?: string;
}

/** How a file is shown. */
export type FileKind = 'image' | 'audio' | 'video' | 'pdf' | 'other';

/** How a file of this media type is shown; pictures only of the kinds that carry no script. */
export function fileKind(contentType: string): FileKind {
  if (/^image\/(png|jpeg|gif|webp)$/.test(contentType)) return 'image';
  if (contentType.startsWith('audio/')) return 'audio';
  if (contentType.startsWith('video/')) return 'video';
  return contentType === 'application/pdf' ? 'pdf' : 'other';
}
