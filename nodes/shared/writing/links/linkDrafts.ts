import { linkTargetOf } from '../../metadata/linking';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { Link } from '../../model/link';
import type { JsonValue, RecordDraft, RequestGroup } from '../../model/record';
import { hasTrait, problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import type { DraftingRules, DraftNotes } from '../../records/recordRequest';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import type { Drafted } from '../terms/requestPlan';
import { AwaitedRecords } from './awaitedRecords';
import type { FindingMeans } from './findLinked';
import { LinkNotes } from './linkNotes';
import { RunLinks } from './runLinks';
import type { RelatedOf } from './runLinks';
import { aboutLink } from './soughtRecords';
import type { Sought } from './soughtRecords';

/** What linking needs besides the drafts. */
export interface LinkingMeans extends FindingMeans {
	/** Of the modules that are written to. */
	schemas: ReadonlyMap<string, Result<ModuleSchema>>;
	schemaOf(module: string): ModuleSchema;
	/** Left out where no values are written. */
	drafting?: LinkingRules;
}

/** How drafts were made. */
interface LinkingRules {
	rules: DraftingRules;
	/** The names of all fields that items can give, where they are known; else undefined. */
	fieldNames?: readonly string[];
	/** The form has rows of Links. */
	hasLinkRows: boolean;
	notes: { of(itemIndex: number, module: string): DraftNotes };
}

/** Drafts without links, and what is told of those that there were. */
interface LinkedDrafts {
	drafts: Iterable<Drafted>;
	/** Related records that are to be created before the drafts are sent. */
	awaited: AwaitedRecords;
	notes: LinkNotes;
}

/**
 * Finds the related records that drafts name by a value, all of a run together (design 14). A link that finds none or several is
 * that item's own problem, or what its row says; what could not be looked up is never guessed. Where no draft has a link
 * nothing is asked, and where none can have one the drafts pass one after the other.
 */
export async function linkDrafts(drafts: Iterable<Drafted>, means: LinkingMeans): Promise<LinkedDrafts> {
	const notes = new LinkNotes();
	const awaited = new AwaitedRecords();
	const { drafting } = means;
	if (!drafting || !mayLink(drafting, means.schemas)) return { drafts, awaited, notes };
	const all = [...drafts];
	const links = new RunLinks(means.schemaOf, drafting.rules.timezone);
	for (const drafted of all) if (drafted.ok && drafted.draft.links) links.add(drafted.draft, drafted.draft.links);
	if (links.size === 0) return { drafts: handedOver(all), awaited, notes };
	const relatedOf = await links.find(means, notes);
	return { drafts: settled(all, { relatedOf, drafting, awaited, notes }), awaited, notes };
}

/** The names of the fields tell at once that there is no link; where they are not known there may be one. */
function mayLink({ fieldNames, hasLinkRows }: LinkingRules, schemas: LinkingMeans['schemas']): boolean {
	return [...schemas.values()].some((loaded) => {
		if (!loaded.ok) return false;
		const schema = loaded.value;
		const named =
			hasLinkRows || !fieldNames ? schema.fields : fieldNames.flatMap((name) => schema.fieldNamed(name) ?? []);
		return named.some((field) => linkTargetOf(field, schema) !== undefined);
	});
}

/** Lets go of each draft as it is taken. */
function* handedOver(drafts: Drafted[]): Generator<Drafted> {
	drafts.reverse();
	for (let drafted = drafts.pop(); drafted; drafted = drafts.pop()) yield drafted;
}

/** What drafts are settled by. */
interface Settling extends Omit<LinkedDrafts, 'drafts'> {
	relatedOf: RelatedOf;
	drafting: LinkingRules;
}

function* settled(drafts: Drafted[], settling: Settling): Generator<Drafted> {
	for (const drafted of handedOver(drafts)) {
		if (!drafted.ok || !drafted.draft.links) yield drafted;
		else yield withRelated(drafted.draft, drafted.draft.links, settling);
	}
}

/** The draft with the IDs of its related records, or the first link that cannot be. */
function withRelated({ itemIndex, group, ...draft }: RecordDraft, links: readonly Link[], settling: Settling): Drafted {
	const { rules, notes } = settling.drafting;
	const record = { ...draft.record };
	for (const link of links) {
		const { apiName } = link.field;
		const value = valueOf(link, group, settling);
		if (value.ok && value.value !== null) {
			record[apiName] = value.value;
			continue;
		}
		if (!value.ok) {
			const isLeftOut = rules.valuesThatDoNotFit === 'leaveOut' && !hasTrait(value.problem, 'notSent');
			if (!isLeftOut) return { ok: false, itemIndex, problem: value.problem };
			notes.of(itemIndex, group.module).unfit(value.problem);
		}
		if (value.ok && rules.clearEmptyFields) record[apiName] = null;
		else delete record[apiName];
	}
	const isEmpty = Object.keys(record).every((name) => name === RECORD_ID_KEY || name.startsWith('$'));
	if (isEmpty) return { ok: false, itemIndex, problem: problemOf('noFields') };
	const { rows } = draft;
	return { ok: true, draft: { itemIndex, group, record, ...(rows && { rows }) } };
}

/** What stands in the record for a link; null where it is left empty. */
function valueOf(link: Link, { trigger }: RequestGroup, { relatedOf, awaited, notes }: Settling): Result<JsonValue> {
	const related = relatedOf(link);
	if (related.kind === 'record') return { ok: true, value: { id: related.id } };
	const { problem } = related;
	if (related.kind === 'refused' || link.whenNotFound === 'fail') return { ok: false, problem };
	if (link.whenNotFound === 'leaveEmpty') {
		notes.leavesEmpty(link.field.label);
		return { ok: true, value: null };
	}
	const { sought } = related;
	if (!sought) return { ok: false, problem };
	const lacking = lackingFor(sought);
	if (lacking) return { ok: false, problem: aboutLink('linkNeedsMore', link, { ...placeOf(problem), ...lacking }) };
	return { ok: true, value: awaited.standInFor(sought, trigger) };
}

const placeOf = ({ module, within }: Problem) => ({ module, within });

/** Why one value is not enough to create the record that is sought; undefined where it is. */
function lackingFor({ schema, field }: Sought): Pick<Problem, 'expected'> | undefined {
	if (!field.writable) return {};
	const others = schema.fields.filter(({ apiName, mandatory }) => mandatory && apiName !== field.apiName);
	return others.length === 0 ? undefined : { expected: others.map(({ label }) => label).join(', ') };
}
