import { Controller, Delete, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import { problem } from '@rapporteur/contracts/problems';
import {
  type PreviewAnswer,
  Retraction,
  type RetractionAnswer,
  SourceKey,
  type Submission,
  type SubmissionAnswer,
} from '@rapporteur/contracts/write-api';
import { correlationIdOf, ProblemError, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readJson, readText } from '../submission/json.ts';
import { problemOf } from '../submission/outage.ts';
import { type Outcome, Submissions } from '../submission/submissions.ts';
import { bytesOf, encodingProblem, submissionOf } from './body.ts';

const Key = SourceKey.strict();
const Reason = Retraction.partial().strict();

@Controller('v1/transcripts')
@Scope('submit')
export class TranscriptsController {
  constructor(@Inject(Submissions) private readonly submissions: Submissions) {}

  @Post()
  async submit(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query({ schema: Key }) key: SourceKey,
  ): Promise<SubmissionAnswer> {
    const submission = required(request, key);
    const answer = await answered(() => this.submissions.submit(submission, correlationIdOf(request)));
    void reply.status(answer.status === 'unchanged' ? 200 : 201).header('location', `/v1/transcripts/${answer.id}`);
    return answer;
  }

  @Post('parse')
  @HttpCode(200)
  preview(@Req() request: FastifyRequest, @Query({ schema: Key }) key: SourceKey): Promise<PreviewAnswer> {
    const submission = required(request, key);
    return answered(() => this.submissions.preview(submission));
  }

  @Delete(':id')
  retract(
    @Param('id', { schema: TranscriptId }) id: string,
    @Req() request: FastifyRequest,
    @Query({ schema: Reason }) query: { reason?: string | undefined },
  ): Promise<RetractionAnswer> {
    const retraction = reasonOf(request, query);
    return answered(() => this.submissions.retract(id, retraction, correlationIdOf(request)));
  }
}

function required(request: FastifyRequest, key: SourceKey): Submission {
  const submitted = submissionOf(request, key);
  if (!submitted.ok) throw new ProblemError(submitted.problem);
  return submitted.submission;
}

async function answered<T>(work: () => Promise<Outcome<T>>): Promise<T> {
  const outcome = await work().catch((error: unknown) => {
    throw new ProblemError(problemOf(error), { cause: error });
  });
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.answer;
}

/** The reason in the body goes before that in the query. */
function reasonOf(request: FastifyRequest, query: { reason?: string | undefined }): Retraction {
  const wrong = encodingProblem(request);
  if (wrong) throw new ProblemError(wrong);
  const bytes = bytesOf(request);
  const parsed = Retraction.strict().safeParse(bytes.length > 0 ? jsonOf(bytes) : query);
  if (parsed.success) return parsed.data;
  const detail = 'Say why, in up to 1,000 characters: as JSON { "reason": "…" } or in the query, ?reason=….';
  const errors = parsed.error.issues.map(({ path, message }) => ({
    code: 'invalid',
    message,
    pointer: `/${path.join('/')}`,
  }));
  throw new ProblemError(problem('invalid-parameter', detail, { errors }));
}

function jsonOf(bytes: Uint8Array): unknown {
  const text = readText(bytes);
  const json = text.ok ? readJson(text.value) : text;
  if (json.ok) return json.value;
  throw new ProblemError(
    problem(text.ok ? 'bad-request' : 'not-utf8', `The body is not right: ${json.error.message}.`, {
      errors: [json.error],
    }),
  );
}
