import type { Mutation } from './mutation';

/** What breaks tags that are changed once their records are written. */
export const TAG_MUTATIONS: readonly Mutation[] = [
	{
		rule: 'Tags',
		breaks: 'Tags that are added are not sent with the record, where they would replace the others',
		find: 'return { ...draft, record: others };',
		replace: 'return draft;',
	},
	{
		rule: 'Tags',
		breaks: 'A record that gives nothing but tags is not written',
		find: 'yield this.isAlone(admission) ? asItIs(admission) : admission;',
		replace: 'yield admission;',
	},
	{
		rule: 'Tags',
		breaks: 'Where an item gives nothing but tags, what became of them is its outcome',
		find: 'return tags.areAll(itemIndex) ? ofItem : withTold(outcome, { ...told, failure: { kind, problem } });',
		replace: 'return withTold(outcome, { ...told, failure: { kind, problem } });',
	},
	{
		rule: 'Tags',
		breaks: 'A record that was written stays so where its tags failed',
		find: 'if (!ofItem || !group) return outcome;',
		replace: 'if (!ofItem || !group) return outcome;\n\t\tif (isFailure(ofItem)) return ofItem;',
	},
];
