import type { EndCode, MailboxId } from '../ports/conversation-store.ts';
import type { Activity, FileCheck } from '../ports/activity.ts';
import type { Sensitive } from '../service-desk/redaction.ts';
import type { Moment } from './moment.ts';

/** Who wrote a message. */
export type CaseAuthor = 'user' | 'bot' | 'attendant';

/** A file as the case file names it; one that is not `clean` is not in it. */
export interface CaseAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly check: FileCheck;
  /** Its place in the case file. */
  readonly path?: string;
  /** Of its bytes, hexadecimal. */
  readonly sha256?: string;
}

/** One message of the conversation. */
export interface CaseMessage {
  readonly id: string;
  readonly author: { readonly kind: CaseAuthor; readonly name?: string };
  readonly at: Moment;
  readonly text: string;
  readonly format: 'plain' | 'markdown';
  /** Buttons that were offered with it. */
  readonly options: readonly string[];
  readonly files: readonly CaseAttachment[];
  /** What was masked in the text before it was stored. */
  readonly masked: readonly Sensitive[];
}

/** A conversation from its beginning to its end, as its user saw it: all that is rendered. */
export interface CaseFile {
  readonly conversation: MailboxId;
  readonly begun: Moment;
  readonly ended: Moment & { readonly code: EndCode };
  /** Who was speaking, as declared, the CPF without its first and last digits. */
  readonly person?: { readonly name: string; readonly email: string; readonly cpf: string };
  /** Protocol numbers of the tickets opened in it. */
  readonly tickets: readonly string[];
  readonly messages: readonly CaseMessage[];
  /** The same as activities, files named by their place here. */
  readonly activities: readonly Activity[];
}
