import { readFileSync } from 'node:fs';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const file = 'docs/direct-line.openapi.yaml';

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** An answer that the published description of the channel does not allow. */
export class UndescribedAnswer extends Error {}

const description = parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(description, 'channel');
const validators = new Map<string, ValidateFunction>();
const templates = Object.keys(description.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** The path of the description that a request path belongs to, if any. */
export function describedPath(address: string): string | undefined {
  return templates.find(({ pattern }) => pattern.test(address.split('?', 1)[0] ?? ''))?.path;
}

/** Holds an answer against the description; requests to undescribed paths or methods are answered as refusals. */
export function expectDescribed(method: string, address: string, answer: { readonly status: number; readonly body: unknown }): void {
  const path = describedPath(address);
  const verb = method.toLowerCase();
  const responses = path === undefined ? undefined : description.paths[path]?.[verb]?.responses;
  const success = responses?.[String(answer.status)] !== undefined;
  if (answer.status < 400 && !success) throw new UndescribedAnswer(`${method} ${address} answered ${String(answer.status)}`);
  const pointer =
    path !== undefined && success
      ? `/paths/${path.replaceAll('/', '~1')}/${verb}/responses/${String(answer.status)}`
      : '/components/responses/Refusal';
  const validate = validatorOf(pointer);
  if (!validate(answer.body))
    throw new UndescribedAnswer(`${method} ${address} ${String(answer.status)}: ${ajv.errorsText(validate.errors)}`);
}

/** Holds a frame of the stream against the description. */
export function expectDescribedFrame(frame: unknown): void {
  const validate = compiled('/components/schemas/Frame');
  if (!validate(frame)) throw new UndescribedAnswer(`frame: ${ajv.errorsText(validate.errors)}`);
}

function validatorOf(pointer: string): ValidateFunction {
  const response = at(pointer) as { readonly $ref?: string };
  const place = response.$ref?.replace('#', '') ?? pointer;
  return compiled(`${place}/content/application~1json/schema`);
}

function compiled(pointer: string): ValidateFunction {
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `channel#${encodeURI(pointer)}` });
  validators.set(pointer, known);
  return known;
}

function at(pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/'))
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], description);
}
