import { NodeBench, useBench } from './bench';
import { BIGIN } from './products';

export { oAuth2Credential, selfClientCredential, type SentUpsert } from './bench';

/** The bench of Bigin's node. */
export { NodeBench as BiginBench };

/** A bench of Bigin's node for the tests of a file. */
export const useBigin = (): NodeBench => useBench(BIGIN);
