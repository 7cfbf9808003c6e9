import { ACCOUNTS_STATEMENTS } from './accounts';
import { LIMIT_STATEMENTS } from './limits';
import { METADATA_STATEMENTS } from './metadata';
import { RECORD_STATEMENTS } from './records';
import type { Statement } from './statement';
import { UPSERT_STATEMENTS } from './upsert';

/** What the API reference says of Bigin in its sections 1 to 7, 11 and 12, and what shows it of the emulator. */
export const STATEMENTS: readonly Statement[] = [
	...ACCOUNTS_STATEMENTS,
	...METADATA_STATEMENTS,
	...RECORD_STATEMENTS,
	...UPSERT_STATEMENTS,
	...LIMIT_STATEMENTS,
];
