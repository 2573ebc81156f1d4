import { CUES, SIGNALS } from '../../inference/labels';
import type { MessageSignals } from '../../inference/signals';
import { parseAsked, refuse } from '../arguments';
import { defineCommand } from '../command';
import { answerLines } from '../conversation-lines';
import { openNodeEngine } from '../node-engine';
import { stepsOf, tellingQuotes } from '../steps';
import { toConversation } from '../to-conversation';
import { SecondNeeds } from '../../assist/second-needs';
import { customerMessages } from '../../assist/turns';

const usage = 'analyze <in.jsonl>';

const DETAILS = [
  'sentiment  -2 furious or abusive, -1 unhappy with the service, 0 neutral (to have a problem is not yet unhappy), 1 content, 2 delighted',
  `cues       of that message: ${CUES.join(', ')}`,
  `signals    of that message: ${SIGNALS.join(', ')}`,
  'intent     the three likeliest, with their probability, a second request of the same message second; docs/library-format.md says what they mean',
  'escalation risk from 0 to 1 over the messages so far; alert is true where the panel would raise it; each reason quotes a message',
  '--models   another folder of models, to compare',
];

export default defineCommand({
  name: 'analyze',
  usage,
  about:
    'Says after each customer message how they feel, what they want and how risky it is: {id, steps: [{upto, sentiment, cues, signals, intent, escalation}]}; messages are counted from 0.',
  details: DETAILS,
  run: async (args) => {
    const asked = parseAsked(args, [], []);
    if ('problem' in asked) return refuse('analyze', usage, asked.problem);
    const { engine, riskModel } = await openNodeEngine(asked.models);
    return answerLines('analyze', asked.file, async (line) => {
      const conversation = toConversation(line);
      const customer = customerMessages(conversation);
      const understood = await engine.understand({
        group: 'analyze',
        messages: customer.map(({ id, text }) => ({ id, role: 'customer', text })),
        inView: true,
      });
      const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
      const secondNeeds = new SecondNeeds();
      for (const quote of tellingQuotes(customer, signals))
        await secondNeeds.read(engine, 'analyze', conversation, quote);
      return { id: line.id, steps: stepsOf(conversation, signals, riskModel, secondNeeds.of) };
    });
  },
});
