/** The rules of the engine. */
export const RULES = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11'] as const;
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

export const MUTATIONS: readonly Mutation[] = [
	{
		rule: 'E1',
		breaks: 'Records of different modules travel apart',
		find: '`${module}\\n',
		replace: '`\\n',
	},
	{
		rule: 'E1',
		breaks: 'Records with different match lists travel apart',
		find: "matchOn.join(',')",
		replace: 'matchOn.length > 0',
	},
	{
		rule: 'E1',
		breaks: 'Records that run workflows travel apart from those that do not',
		find: "\\n${trigger?.join(',') ?? 'all'}",
		replace: '',
	},
	{
		rule: 'E1',
		breaks: 'Requests go out in the order in which their groups first appear',
		find: '[position] : [])).reverse()',
		replace: '[position] : []))',
	},
	{
		rule: 'E2',
		breaks: 'A request carries at most Batch Size records',
		find: '=== batchSize',
		replace: '=== batchSize + 1',
	},
	{
		rule: 'E2',
		breaks: 'A request is filled before the next one is begun',
		find: 'ascending[middle] < least',
		replace: 'ascending[middle] <= least',
	},
	{
		rule: 'E3',
		breaks: 'Records that share a match key never travel in one request',
		find: '...predecessors) + 1',
		replace: '...predecessors)',
	},
	{
		rule: 'E3',
		breaks: 'Requests whose records share a match key never overlap in time',
		find: '.waitsFor.push(earlier)',
		replace: '.waitsFor.includes(earlier)',
	},
	{
		rule: 'E3',
		breaks: 'A record that has the keys of two others links those, too',
		find: 'threads.join(joined ?? thread, thread)',
		replace: 'thread',
	},
	{
		rule: 'E3',
		breaks: 'Match values that differ only in case are the same, where Bigin ignores case',
		find: "'caseSensitive' ? text : text.toLowerCase()",
		replace: "'caseSensitive' ? text : text",
	},
	{
		rule: 'E3',
		breaks: 'Merge lets later values win',
		find: 'merged[field] = value;',
		replace: 'merged[field] ??= value;',
	},
	{
		rule: 'E3',
		breaks: 'Where a module has no match field, When Match Value Is Empty does not apply',
		find: 'order.length > 0 &&',
		replace: 'order.length >= 0 &&',
	},
	{
		rule: 'E4',
		breaks: 'Each output item is paired with its own input item',
		find: '{ item: outcome.itemIndex }',
		replace: '{ item: 0 }',
	},
	{
		rule: 'E4',
		breaks: 'Outcomes come in the order of the input',
		find: 'ordered[outcome.itemIndex] = outcome',
		replace: 'ordered[ordered.indexOf(undefined)] = outcome',
	},
	{
		rule: 'E4',
		breaks: 'Each of several merged items gets the outcome they share',
		find: 'members.flatMap(({ itemIndexes }) => itemIndexes)',
		replace: 'first.itemIndexes',
	},
	{
		rule: 'E4',
		breaks: 'A failure has no keys besides error and details, so that n8n sends it to the error output',
		find: 'details: { outcome: kind,',
		replace: 'action: null, details: { outcome: kind,',
	},
	{
		rule: 'E5',
		breaks: 'Entries are read whatever the HTTP status',
		find: 'data?.length !== sent.records.length',
		replace: 'status >= 400 || data?.length !== sent.records.length',
	},
	{
		rule: 'E5',
		breaks: 'An answer of another length than the request is never mapped by position',
		find: 'data?.length !== sent.records.length',
		replace: 'data === undefined',
	},
	{
		rule: 'E5',
		breaks: 'Insert or update is told by action, never by duplicate_field',
		find: "entry.action === 'insert' ? 'inserted'",
		replace: "duplicateField === null ? 'inserted'",
	},
	{
		rule: 'E5',
		breaks: 'Each entry is read by its own status',
		find: "if (entry.status === 'success')",
		replace: "if (entry.status === 'success' || status === 200)",
	},
	{
		rule: 'E6',
		breaks: 'Pauses grow exponentially',
		find: '2 ** (attempt - 1)',
		replace: '1',
	},
	{
		rule: 'E6',
		breaks: 'Pauses have full jitter',
		find: '2 ** (attempt - 1)) * random',
		replace: '2 ** (attempt - 1))',
	},
	{
		rule: 'E6',
		breaks: 'What Retry-After asks for is capped',
		find: 'Math.min(retryAfterMs,',
		replace: 'Math.max(retryAfterMs,',
	},
	{
		rule: 'E6',
		breaks: 'A pause ends with the execution',
		find: 'remaining > 0 && !signal?.aborted',
		replace: 'remaining > 0',
	},
	{
		rule: 'E6',
		breaks: 'After a lost attempt only records with a match key are sent again',
		find: 'matchValue !== null',
		replace: 'matchValue !== undefined',
	},
	{
		rule: 'E6',
		breaks: 'What Bigin certainly did not process is sent again as a whole',
		find: "processed === 'no' ? 'notProcessed'",
		replace: "processed === 'no' ? 'perhapsProcessed'",
	},
	{
		rule: 'E6',
		breaks: 'A refusal that one record may have caused is halved until that record is alone',
		find: '[items.slice(0, middle), items.slice(middle)]',
		replace: '[]',
	},
	{
		rule: 'E6',
		breaks: 'A refusal that concerns the whole request is not halved',
		find: '!concernsWholeRequest(problem)',
		replace: "problem.reason !== 'limitExceeded'",
	},
	{
		rule: 'E6',
		breaks: 'After a timeout the pause is five seconds at least',
		find: 'mayBeAtWork ? PAUSE_FOR_LATE_ATTEMPT_MS',
		replace: 'mayBeAtWork ? 0',
	},
	{
		rule: 'E6',
		breaks: 'A duplicate met after a lost attempt is sent once more',
		find: '!tracked.lastChance',
		replace: 'tracked.lastChance',
	},
	{
		rule: 'E6',
		breaks: 'A record found after a lost attempt counts as inserted only if it is no older than that attempt',
		find: 'serverNow - created <=',
		replace: '0 <=',
	},
	{
		rule: 'E6',
		breaks: 'A token that is no longer valid is refreshed and the request sent again',
		find: 'except: [401]',
		replace: 'except: []',
	},
	{
		rule: 'E7',
		breaks: 'With Stop Workflow nothing further is sent after the first failure',
		find: 'atFirstFailure ? outcomes.find(isFailure)',
		replace: 'atFirstFailure ? undefined',
	},
	{
		rule: 'E7',
		breaks: 'With Stop Workflow an item refused before sending keeps all others from being sent',
		find: 'plan.settled.find(isFailure)',
		replace: 'undefined',
	},
	{
		rule: 'E7',
		breaks: 'With a continue setting everything is sent',
		find: 'stopAtFirstFailure = stopsAtFailure(run)',
		replace: 'stopAtFirstFailure = true',
	},
	{
		rule: 'E7',
		breaks: 'Under a continue setting nothing is thrown',
		find: 'failed && stopsAtFailure(run) &&',
		replace: 'failed &&',
	},
	{
		rule: 'E7',
		breaks: 'The error is that of the first failed item, not of one that was not sent',
		find: 'causes[0] ?? failures[0]',
		replace: 'failures[0]',
	},
	{
		rule: 'E8',
		breaks: 'Ten records begun cost a whole credit',
		find: 'Math.ceil(records /',
		replace: 'Math.floor(records /',
	},
	{
		rule: 'E8',
		breaks: 'Requests that Bigin did not take count as requests',
		find: 'this.context.onAttempt(',
		replace: "if (verdict.kind !== 'notProcessed') this.context.onAttempt(",
	},
	{
		rule: 'E8',
		breaks: 'Requests that look records up are counted',
		find: 'counting(await createApiClient(context, product, { ...sending, wait: run.wait, gate }), cost)',
		replace: 'await createApiClient(context, product, { ...sending, wait: run.wait, gate })',
	},
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
		find: 'firstOfModuleAlone: isAutomatic,',
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
