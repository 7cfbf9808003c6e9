/** What is used of a CPU profile as V8 writes it. */
export interface CpuProfile {
	nodes: Array<{ id: number; callFrame: { functionName: string; url: string }; children?: number[] }>;
	samples?: number[];
	/** Microseconds before each sample. */
	timeDeltas?: number[];
}

interface Stage {
	stage: string;
	/** Of processor time. */
	microseconds: number;
}

/** Stages of the node by the folder or file that their code stands in; the first that fits. */
const OF_THE_NODE: ReadonlyArray<readonly [stage: string, code: RegExp]> = [
	['This node: reading the form', /\/shared\/(form|operations)\/|\/writing\/(requests|automations|settings)\./],
	['This node: finding the fields', /\/records\/(namedValues|flattenedLookups)\.|\/metadata\/fieldNames\./],
	['This node: match keys and the plan', /\/writing\/(plan\/|admit)|\/metadata\/matching\./],
	['This node: checking and converting values', /\/(records|values|metadata|model)\/|\/writing\/drafts\./],
	['This node: requests and answers', /\/transport\//],
	['This node: outcomes and output items', /\/(writing|problems)\//],
];

const AROUND: ReadonlyArray<readonly [stage: string, frames: RegExp]> = [
	['n8n: credential and its expressions', /\/n8n-workflow\/|expression-runtime|credentialsHelper/],
	['axios and Node.js: sending, JSON, answers', /axios|^node:|follow-redirects/],
];
const COLLECTION = 'Garbage collection';
const OTHER = 'n8n-core and all else';

/**
 * Parts the time of a profile by what the node was doing: a sample belongs to the innermost frame that is the node's
 * or, below it, n8n's or axios'.
 *
 * @returns longest first
 */
export function timeByStage({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Stage[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
	const stageOf = (sample: number): string | undefined => {
		const { functionName } = byId.get(sample)?.callFrame ?? {};
		if (functionName === '(idle)') return undefined;
		if (functionName === '(garbage collector)') return COLLECTION;
		for (let id: number | undefined = sample; id !== undefined; id = callers.get(id)) {
			const stage = stageIn(byId.get(id)?.callFrame.url ?? '');
			if (stage !== undefined) return stage;
		}
		return OTHER;
	};
	const times = new Map<string, number>();
	samples.forEach((sample, index) => {
		const stage = stageOf(sample);
		if (stage !== undefined) times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[index] ?? 0));
	});
	return [...times]
		.map(([stage, microseconds]) => ({ stage, microseconds }))
		.sort((left, right) => right.microseconds - left.microseconds);
}

function stageIn(url: string): string | undefined {
	const table = url.includes('/dist/nodes/') ? OF_THE_NODE : AROUND;
	return table.find(([, code]) => code.test(url))?.[0];
}
