import type { Mutation } from './mutation';

/** What breaks the rules by which a run is fast: metadata, requests side by side and plain paths. */
export const SPEED_MUTATIONS: readonly Mutation[] = [
	{
		rule: 'E9',
		breaks: 'A copy younger than five minutes takes no request',
		find: 'now() - copy.at < MAX_AGE_MS',
		replace: 'false',
	},
	{
		rule: 'E9',
		breaks: 'A copy older than five minutes is read anew',
		find: 'now() - copy.at < MAX_AGE_MS',
		replace: 'true',
	},
	{
		rule: 'E9',
		breaks: 'A copy serves only the account that it was read from',
		find: '${client.account} ${module}',
		replace: '${module}',
	},
	{
		rule: 'E9',
		breaks: 'What could not be read is read anew the next time',
		find: 'if (loaded.ok) keep',
		replace: 'keep',
	},
	{
		rule: 'E10',
		breaks: 'The node begins with two requests at once',
		find: 'const FIRST_NUMBER = 2;',
		replace: 'const FIRST_NUMBER = 5;',
	},
	{
		rule: 'E10',
		breaks: 'A round without a refusal adds one',
		find: 'Math.min(this.allowed + 1, this.ceiling)',
		replace: 'this.allowed',
	},
	{
		rule: 'E10',
		breaks: 'A refusal halves the number',
		find: 'Math.floor(this.mostInRound / 2)',
		replace: 'this.mostInRound',
	},
	{
		rule: 'E10',
		breaks: 'Nothing new begins after a refusal until a request is taken',
		find: '!this.holdsBack && ',
		replace: '',
	},
	{
		rule: 'E10',
		breaks: 'A number that was refused is left alone for a while',
		find: 'const FIRST_PATIENCE = 30;',
		replace: 'const FIRST_PATIENCE = 1;',
	},
	{
		rule: 'E10',
		breaks: 'The node goes no further by itself than every edition allows',
		find: 'most: limits.safeParallelRequests',
		replace: 'most: limits.parallelRequests',
	},
	{
		rule: 'E10',
		breaks: 'The first request of a module goes alone',
		find: 'firstOfModuleAlone: sending.isAutomatic,',
		replace: 'firstOfModuleAlone: false,',
	},
	{
		rule: 'E10',
		breaks: 'A number that was chosen holds from the start',
		find: '{ start: number, most: number }',
		replace: '{ start: 1, most: number }',
	},
	{
		rule: 'E10',
		breaks: 'Requests that are sent again wait for a place as well',
		find: 'this.regulator.hasPlace && this.waiting.length > 0',
		replace: 'this.waiting.length > 0',
	},
	{
		rule: 'E10',
		breaks: 'Executions side by side find out together what the account takes',
		find: 'this.open.get(name) ?? {',
		replace: '{',
	},
	{
		rule: 'E11',
		breaks: 'n8n is not asked for a plain path',
		find: 'if (!path) return ask;',
		replace: 'return ask;',
	},
	{
		rule: 'E11',
		breaks: 'A path with text around it is an expression for n8n',
		find: "${BLANK}\\}\\}$`, 'u')",
		replace: "${BLANK}\\}\\}`, 'u')",
	},
	{
		rule: 'E11',
		breaks: 'A name that objects inherit is no step',
		find: '!(name in Object.prototype) && ',
		replace: '',
	},
	{
		rule: 'E11',
		breaks: 'A name that n8n forbids is no step',
		find: ' && isSafeObjectProperty(name)',
		replace: '',
	},
	{
		rule: 'E11',
		breaks: 'What is no JSON is left to n8n',
		find: 'isJson(reached) ? reached : undefined',
		replace: 'reached',
	},
	{
		rule: 'E11',
		breaks: "What n8n's isolate would take for its own marks is left to n8n",
		find: "!key.startsWith('__') && ",
		replace: '',
	},
	{
		rule: 'E11',
		breaks: 'In a tool, $json is the item of the agent',
		find: 'isKnown ? items[itemIndex]?.json : undefined',
		replace: 'items[itemIndex]?.json',
	},
	{
		rule: 'E11',
		breaks: 'An expression that looks at its neighbours is resolved with them',
		find: 'comesApart(saved) ? collectionReader(saved, sources) : ask',
		replace: 'collectionReader(saved, sources)',
	},
	{
		rule: 'E11',
		breaks: 'A luxon value at a key of a collection is text, as n8n makes it',
		find: 'if (hasAsked) makeTextOfLuxon(value);',
		replace: '',
	},
];
