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
import { inBatches } from '../send/batches';
import type { WriteSettings } from '../settings';
import type { Admission, Drafted } from '../terms/requestPlan';
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
	const admitted = admitDrafts(linked, writing, schemaOf);
	const { comparison, ...planned } = await planRecords(admitted, { writing, batchSize }, means);
	const related = relatedToCreate(awaited, planned.records, { batchSize, labelOf });
	const notes = {
		comparison,
		lookups: comparison.lookups + ofLinks.lookups,
		hints: [...ofLinks.hints, ...comparisonHints(comparison, client.product)],
	};
	return { plan: { ...planned, related }, notes };
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
