import type { Mutation } from './mutation';

/** What breaks links to related records. */
export const LINK_MUTATIONS: readonly Mutation[] = [
	{
		rule: 'Links',
		breaks: 'Of several records with the value none is linked',
		find: "if (others.length === 0) return { kind: 'record', id };",
		replace: "if (others.length >= 0) return { kind: 'record', id };",
	},
	{
		rule: 'Links',
		breaks: 'Of several users with the name none is linked',
		find: 'if (found && others.length === 0) return { ok: true, value: found.id };',
		replace: 'if (found) return { ok: true, value: found.id };',
	},
	{
		rule: 'Links',
		breaks: 'What could not be looked up is not taken for missing',
		find: 'return refused(notLookedUp(link, match.problem, { module, product }));',
		replace: "return { kind: 'none', problem: notLookedUp(link, match.problem, { module, product }), sought };",
	},
	{
		rule: 'Links',
		breaks: 'An answer that is none to a query is not taken for nothing',
		find: "if (!isReadable) return { ok: false, problem: problemOf('recordsNotRead'), requests };",
		replace: '',
	},
	{
		rule: 'Links',
		breaks: 'A related record is created once, whichever items ask for it',
		find: 'this.bySought.set(sought, awaited);',
		replace: '',
	},
	{
		rule: 'Links',
		breaks: 'Nothing is created for an item that is not sent',
		find: 'if (awaited) needed.add(awaited);',
		replace: 'for (const one of this.bySought.values()) needed.add(one);',
	},
	{
		rule: 'Links',
		breaks: 'Of a record whose creation got no answer it is said that it may be there',
		find: "const problem = problemOf(kind === 'unknown' ? 'linkPerhapsCreated' : 'linkNotCreated', {",
		replace: "const problem = problemOf('linkNotCreated', {",
	},
	{
		rule: 'Links',
		breaks: 'Digits alone are no name',
		find: 'return LETTER.test(text) ? field : undefined;',
		replace: 'return field;',
	},
];
