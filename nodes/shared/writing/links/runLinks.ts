import { linkTargetOf } from '../../metadata/linking';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import { loadActiveUsers } from '../../metadata/orgMetadata';
import type { Link } from '../../model/link';
import type { RecordDraft } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import type { Match } from '../compare/findMatches';
import { findLinked } from './findLinked';
import type { FindingMeans } from './findLinked';
import { findUser, USERS } from './findUser';
import type { LinkNotes } from './linkNotes';
import { aboutLink, loadLinkedModules, notLookedUp, SoughtRecords } from './soughtRecords';
import type { Sought } from './soughtRecords';

/** What a link leads to. */
export type Related =
	| { kind: 'record'; id: string }
	/** `sought` tells what could be created. */
	| { kind: 'none'; problem: Problem; sought?: Sought }
	| { kind: 'refused'; problem: Problem };

export type RelatedOf = (link: Link) => Related;

const refused = (problem: Problem): Related => ({ kind: 'refused', problem });

/** All links of a run. */
export class RunLinks {
	/** The module that each leads to; undefined for users. */
	private readonly modules = new Map<Link, string | undefined>();

	constructor(
		private readonly schemaOf: (module: string) => ModuleSchema,
		private readonly timezone: string,
	) {}

	get size(): number {
		return this.modules.size;
	}

	add({ group }: RecordDraft, links: readonly Link[]): void {
		const schema = this.schemaOf(group.module);
		for (const link of links) {
			const target = linkTargetOf(link.field, schema);
			this.modules.set(link, target?.kind === 'module' ? target.module : undefined);
		}
	}

	async find(means: FindingMeans, notes: LinkNotes): Promise<RelatedOf> {
		const [ofUsers, ofRecords] = await Promise.all([this.findUsers(means), this.findRecords(means, notes)]);
		return (link) => (this.modules.get(link) === undefined ? ofUsers(link) : ofRecords(link));
	}

	/** Owners are found in the list of users, which is read once (E9). */
	private async findUsers({ client }: FindingMeans): Promise<RelatedOf> {
		if (![...this.modules.values()].includes(undefined)) return () => refused(problemOf('defect'));
		const users = await loadActiveUsers(client);
		if (!users.ok)
			return (link) => refused(notLookedUp(link, users.problem, { module: USERS, product: client.product }));
		return (link) => {
			const found = findUser(link, users.value);
			if (found.ok) return { kind: 'record', id: found.value };
			const { problem } = found;
			return problem.reason === 'unknownUser' ? { kind: 'none', problem } : refused(problem);
		};
	}

	private async findRecords(means: FindingMeans, notes: LinkNotes): Promise<RelatedOf> {
		const { client } = means;
		const names = new Set([...this.modules.values()].filter((module) => module !== undefined));
		const modules = await loadLinkedModules(client, names);
		const sought = new SoughtRecords(modules, { product: client.product, timezone: this.timezone });
		const asked = new Map<Link, Result<Sought>>();
		for (const [link, module] of this.modules) if (module !== undefined) asked.set(link, sought.of(link, module));
		const { matchOf, requests } = await findLinked(sought.all, means);
		notes.lookups += requests;
		return (link) => {
			const one = asked.get(link);
			if (!one?.ok) return refused(one?.problem ?? problemOf('defect'));
			return relatedBy(link, one.value, matchOf(one.value));
		};
	}
}

function relatedBy(link: Link, sought: Sought, match: Match): Related {
	const { schema, field } = sought;
	const { module, product } = schema;
	switch (match.kind) {
		case 'notRead':
			return refused(notLookedUp(link, match.problem, { module, product }));
		case 'none': {
			const facts = { module, within: field.label, suggestion: match.near };
			return { kind: 'none', problem: aboutLink('linkNotFound', link, facts), sought };
		}
		case 'found': {
			const [id, ...others] = match.ids;
			if (others.length === 0) return { kind: 'record', id };
			return refused(aboutLink('linkSeveral', link, { module, expected: match.ids.join(', ') }));
		}
	}
}
