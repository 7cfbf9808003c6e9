/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Facts } from '../../../nodes/shared/problems/facts';
import { PROBLEM_REASONS, problemOf } from '../../../nodes/shared/problems/problem';
import type { Problem } from '../../../nodes/shared/problems/problem';
import { sentenceFor, wordsFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { DOCS } from '../pages';

const SOURCE = readFileSync(join(DOCS, 'errors', 'source.md'), 'utf8');

/** n8n's own index of the item in the examples. */
const ITEM = 3;

const NOTE = '<!-- Written by "npm run docs:errors" from docs/errors/source.md. Do not edit. -->';

/** `> reason {facts}` or `| reason {facts} |`, with `crm:` before the reason where Zoho CRM says it. */
const EXAMPLE = /^([>|]) (crm:)?([a-z]\w+)(?: (\{.*\}))?(?: \|)?$/gm;

/** The problems whose sentences the page quotes. */
export const quotedProblems = (): Problem[] =>
	[...SOURCE.matchAll(EXAMPLE)].map(([, , , reason, facts]) => problemIn(reason, facts));

/** docs/errors.md: its source with the sentences of the message table in place of the problems. */
export function errorsPage(): string {
	return SOURCE.replace(/^<!--.*?-->/s, NOTE)
		.replace(EXAMPLE, (_line, mark: string, ofCrm: string | undefined, reason: string, facts?: string) => {
			const problem = problemIn(reason, facts);
			const product = ofCrm === undefined ? BIGIN : CRM;
			return mark === '>'
				? `> ${sentenceFor(problem, product, ITEM)}`
				: `| ${wordsFor(problem, product)} | \`${problem.code}\` |`;
		})
		.replace(/^> .*\n(?=> )/gm, '$&>\n')
		.replace(/^> .*\n(?=[^>\n])/gm, '$&\n');
}

function problemIn(name: string, facts = '{}'): Problem {
	const reason = PROBLEM_REASONS.find((known) => known === name);
	if (reason === undefined) throw new Error(`The message table has no row "${name}"`);
	const known: Partial<Facts> = JSON.parse(facts);
	return problemOf(reason, known);
}
