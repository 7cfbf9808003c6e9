/** The rules of the engine, of comparing before writing, of limits, of links and of tags. */
export const RULES = [
	'E1',
	'E2',
	'E3',
	'E4',
	'E5',
	'E6',
	'E7',
	'E8',
	'E9',
	'E10',
	'E11',
	'Compare',
	'Limits',
	'Links',
	'Tags',
] as const;
export type Rule = (typeof RULES)[number];

/** A change of the product that breaks one rule, so that a test must fail. */
export interface Mutation {
	rule: Rule;
	/** What is no longer true. */
	breaks: string;
	/** Stands exactly once in the product, wherever that is. */
	find: string;
	replace: string;
}
