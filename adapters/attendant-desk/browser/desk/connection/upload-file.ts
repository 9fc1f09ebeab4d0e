import type { DeskFile } from '../../../../../bot/service-desk/desk-action.ts';
import { readAnswer } from './desk-api.ts';
import type { ApiAnswer } from './desk-routes.ts';

/** For which conversation a file is. */
export interface UploadTarget {
  readonly csrf: string;
  readonly conversation: string;
}

/** Sends a file by XMLHttpRequest, which alone tells how much has gone (from 0 to 1). */
export function uploadFile(
  { csrf, conversation }: UploadTarget,
  file: File,
  onProgress: (share: number) => void,
): Promise<ApiAnswer<DeskFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/desk/api/conversations/${encodeURIComponent(conversation)}/files`);
    request.setRequestHeader('x-csrf-token', csrf);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      try {
        resolve(readAnswer<DeskFile>(request.status, request.responseText));
      } catch {
        resolve({ ok: false, status: request.status });
      }
    };
    request.onerror = () => resolve({ ok: false, status: 0 });
    request.send(file);
  });
}
