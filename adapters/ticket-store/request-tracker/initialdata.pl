# What Balcão needs in a Request Tracker 5: a queue, a user with few rights, custom fields, and an API token, printed once. To load it:
#   rt-setup-database-5 --action insert --skip-create --datafile initialdata.pl
# BALCAO_QUEUE and BALCAO_USER name the queue and the user.
use strict;
use warnings;
our (@Queues, @Users, @CustomFields, @Final);

my $queue = $ENV{BALCAO_QUEUE} // 'Central';
my $user = $ENV{BALCAO_USER} // 'balcao';

@Queues = ({ Name => $queue });
@Users = ({ Name => $user, RealName => 'Balcao', Privileged => 1 });
@CustomFields = map { { Name => $_, Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => [$queue] } }
    qw(Protocolo Sistema Tipo Ordem IndiceCPF);

@Final = (sub {
    my ($principal, $object) = (RT::User->new($RT::SystemUser), RT::Queue->new($RT::SystemUser));
    $principal->Load($user);
    $object->Load($queue);
    for my $right (qw(SeeQueue ShowTicket ShowTicketComments CreateTicket CommentOnTicket ModifyTicket SeeCustomField ModifyCustomField SetInitialCustomField)) {
        my ($granted, $message) = $principal->PrincipalObj->GrantRight(Right => $right, Object => $object);
        die "$right: $message\n" unless $granted;
    }
    require RT::AuthToken;
    my ($made, $message, $token) = RT::AuthToken->new($RT::SystemUser)->Create(Owner => $principal->id, Description => 'Balcao');
    die "token: $message\n" unless $made;
    print "TOKEN $token\n";
});
