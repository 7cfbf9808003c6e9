import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import { CREDENTIAL, LIMITS, NOTHING_SAVED, PERHAPS_SAVED, REFUSALS } from './connection';
import type { Explanation, Section } from './explanation';
import { FIELDS, FORM } from './fields';
import { READING } from './reading';
import { VALUES } from './values';
import { WRITING } from './writing';

/** Every row of the message table, explained. The compiler refuses a table in which a reason is missing. */
export const EXPLANATIONS: Record<ProblemReason, Explanation> = {
	...VALUES,
	...FIELDS,
	...FORM,
	...WRITING,
	...READING,
	...CREDENTIAL,
	...LIMITS,
	...NOTHING_SAVED,
	...PERHAPS_SAVED,
	...REFUSALS,
};

/** The parts of the reference, in order. */
export const SECTIONS: readonly Section[] = [
	{
		title: 'Values',
		intro: 'A value cannot be taken as it is. Most are found before anything is sent, so they cost no API credits.',
		explanations: VALUES,
	},
	{
		title: 'Fields',
		intro: 'Something is wrong with a field, or with two that belong together.',
		explanations: FIELDS,
	},
	{
		title: 'The form and matching',
		intro: 'The settings of the node, or what an item is to be found by.',
		explanations: FORM,
	},
	{
		title: 'Records that exist, or do not',
		intro: 'For operations that create, update or delete a record of which it matters whether it exists.',
		explanations: WRITING,
	},
	{ title: 'Finding and reading records', intro: 'Searches, queries and reading.', explanations: READING },
	{
		title: 'The credential',
		intro:
			'Signing in did not work, or does not allow this. [Connecting](connecting.md) has the steps of both kinds of credential.',
		explanations: CREDENTIAL,
	},
	{ title: 'Limits', intro: 'Bigin takes no more of something.', explanations: LIMITS },
	{
		title: 'Nothing was saved',
		intro: 'The request did not reach Bigin, or was not sent at all. Items can be run again without a second thought.',
		explanations: NOTHING_SAVED,
	},
	{
		title: 'Bigin may have saved the record',
		intro:
			'The request left and no usable answer came. `outcome` is `unknown`. What the node does about it is told in [Nothing lost, nothing doubled](reliability.md).',
		explanations: PERHAPS_SAVED,
	},
	{ title: 'Other refusals of Bigin', intro: 'Bigin read the record and refused it.', explanations: REFUSALS },
];
