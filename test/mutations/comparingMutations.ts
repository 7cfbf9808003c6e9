import type { Mutation } from './mutation';

/** What breaks comparing before writing, and the limits of a run. */
export const COMPARING_MUTATIONS: readonly Mutation[] = [
	{
		rule: 'Compare',
		breaks: 'A record that was changed a moment ago is sent',
		find: '!row?.isSettled ||',
		replace: '!row ||',
	},
	{
		rule: 'Compare',
		breaks: 'Of records that may be one, all are sent or none',
		find: '!row || written.has(threads(index))',
		replace: '!row',
	},
	{
		rule: 'Compare',
		breaks: 'A value is kept also from an item that finds its record by what an earlier one writes',
		find: 'if (row && isHeld) held.add(apiName);',
		replace: '',
	},
	{
		rule: 'Compare',
		breaks: 'What a failed look-up leaves open is not created',
		find: "if (match.kind === 'notRead') return { ok: false, problem: match.problem };",
		replace: '',
	},
	{
		rule: 'Compare',
		breaks: 'A record is sent after the item that gives it its match value, and only if that one was written',
		find: '{ holder, follows: holder.keys.get(held.key.field)?.by }',
		replace: '{ holder }',
	},
	{
		rule: 'Limits',
		breaks: 'A run may create as many records as the limit says',
		find: 'figures.created > toCreate',
		replace: 'figures.created >= toCreate',
	},
	{
		rule: 'Limits',
		breaks: 'A run may cost as many credits as the limit says',
		find: 'figures.credits > credits',
		replace: 'figures.credits >= credits',
	},
];
