import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory, type Request } from 'botbuilder';
import { createServer, plugins } from 'restify';

/** What the stock server is compared by: Microsoft's sample 02.echo-bot, as it is, on restify and CloudAdapter with an empty app id. */
class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const replyText = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(replyText, replyText));
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const welcomeText = 'Hello and welcome!';
      for (const member of context.activity.membersAdded ?? []) {
        if (member.id !== context.activity.recipient.id) await context.sendActivity(MessageFactory.text(welcomeText, welcomeText));
      }
      await next();
    });
  }
}

const server = createServer();
server.use(plugins.bodyParser());
server.listen(process.env['PORT'], '127.0.0.1');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (context, error) => {
  console.error(`[onTurnError] unhandled error: ${error.message}`);
  await context.sendActivity('The bot encountered an error or bug.');
};
const bot = new EchoBot();

server.post('/api/messages', async (req, res) => {
  await adapter.process(req as unknown as Request, res, (context) => bot.run(context));
});

process.once('SIGTERM', () => process.exit());
