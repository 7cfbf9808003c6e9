import { admitDrafts } from '../admit';
import { compareWithStored, foretells } from '../compare/compareWithStored';
import type { CompareMeans } from '../compare/compareWithStored';
import { comparisonHints } from '../compare/comparisonNotes';
import type { ComparisonNotes } from '../compare/comparisonNotes';
import { directing as directingBy } from '../compare/directRecords';
import { predict } from '../compare/predictions';
import { relatedToCreate } from '../links/createAwaited';
import { linkDrafts } from '../links/linkDrafts';
import type { LinkingMeans } from '../links/linkDrafts';
import { refuseRepeats } from '../plan/refuseRepeats';
import { inBatches } from '../send/batches';
import type { WriteSettings } from '../settings';
import { planTagging } from '../tagging/planTagging';
import { RecordTags } from '../tagging/recordTags';
import type { Admission, Drafted, LabelOf } from '../terms/requestPlan';
import type { RunPlan } from './runPlan';

type Rules = Pick<WriteSettings, 'writing' | 'batchSize'>;

/** What a plan was made by. */
export interface PlanNotes {
	comparison: ComparisonNotes;
	/** Requests that looked records up, each for one credit. */
	lookups: number;
	/** What the user should know of what was found. */
	hints: string[];
}

/** Plans what a run writes: drafts -> links -> admissions -> what is stored -> requests, and what goes before them. */
export async function planRun(
	drafts: Iterable<Drafted>,
	{ writing, batchSize }: Rules,
	means: CompareMeans & LinkingMeans,
): Promise<{ plan: RunPlan; notes: PlanNotes }> {
	const { schemaOf, labelOf, client } = means;
	const { drafts: linked, awaited, notes: ofLinks } = await linkDrafts(drafts, means);
	const { tagging: change } = writing;
	const tags = change && new RecordTags();
	const admitted = admitDrafts(tags ? tags.takenFrom(linked) : linked, writing, schemaOf);
	const toWrite = tags ? withoutTagsAlone(admitted, tags, { writing, labelOf }) : admitted;
	const { comparison, ...planned } = await planRecords(toWrite, { writing, batchSize }, means);
	const related = relatedToCreate(awaited, planned.records, { batchSize, labelOf });
	const tagging = tags && (await planTagging(planned.records, tags, { change, batchSize, labelOf }, means));
	const notes = {
		comparison,
		lookups: comparison.lookups + ofLinks.lookups + (tagging?.lookups ?? 0),
		hints: [...ofLinks.hints, ...comparisonHints(comparison, client.product)],
	};
	return { plan: { ...planned, related, tagging }, notes };
}

/** Where records are named by their ID, one that gets nothing but tags need not be written; it may be a repeat all the same (E3). */
function withoutTagsAlone(
	admitted: Iterable<Admission>,
	tags: RecordTags,
	{ writing: { call, planning }, labelOf }: { writing: WriteSettings['writing']; labelOf: LabelOf },
): Iterable<Admission> {
	if (call.finds !== 'id') return admitted;
	const refusesRepeats = planning.whenItemsShareMatchValue === 'failLaterItems';
	return tags.settled(refusesRepeats ? refuseRepeats(admitted, { ...planning, labelOf }) : admitted);
}

/** What is stored is let go of once the plan is made: a long run would hold it to its end. */
async function planRecords(
	admitted: Iterable<Admission>,
	{ writing, batchSize }: Rules,
	means: CompareMeans,
): Promise<Pick<RunPlan, 'records' | 'predictions'> & { comparison: ComparisonNotes }> {
	const { planning, call, comparing, directing } = writing;
	const { admissions, notes: comparison, matchOf } = await compareWithStored(admitted, writing, means);
	const { schemaOf, matchingOf, looksUp, labelOf } = means;
	const direct = looksUp && directing && directingBy({ matchOf, schemaOf, matchingOf, ...directing });
	const records = inBatches(admissions, { ...planning, batchSize, labelOf, ...(direct && { direct }) }, call);
	if (!looksUp && !foretells(comparing)) return { records, comparison };
	const tellsChanges = comparing?.showsChanges === true;
	const foresight = { matchOf, schemaOf, matchingOf, finds: call.finds, tellsChanges };
	return { records, comparison, predictions: predict(records.preview(), foresight) };
}
