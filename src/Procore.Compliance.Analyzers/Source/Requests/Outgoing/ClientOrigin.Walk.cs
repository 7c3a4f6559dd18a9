using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <content>The way back.</content>
internal sealed partial class ClientOrigin
{
    /// <summary>One way back, and what is found on it.</summary>
    private sealed class Walk
    {
        // Our judgement: a client that comes from more places is a parameter of a library, and says nothing about one request.
        private const int MaximumSteps = 500;

        private readonly SourceModel _model;
        private readonly CancellationToken _cancellationToken;
        private readonly ClientRegistrations _registrations;
        private readonly ClientOrigin _origin = new();
        private readonly HashSet<(SyntaxNode, SyntaxNode?, int?)> _seen = new();
        private readonly HashSet<(ISymbol, SyntaxNode?)> _kept = new();
        private readonly Queue<(ExpressionSyntax Client, CallPath? Path, int? Part)> _pending = new();

        public Walk(SourceModel model, IOperation? self, CancellationToken cancellationToken)
        {
            _model = model;
            _origin.Self = self;
            _cancellationToken = cancellationToken;
            _registrations = ClientRegistrations.In(model, cancellationToken);
        }

        public ClientOrigin Run(System.Action<Walk> begin)
        {
            begin(this);
            while (_pending.Count > 0)
            {
                var (next, path, part) = _pending.Dequeue();
                if (!_seen.Add((next, path?.Call.Syntax, part)))
                {
                    continue;
                }

                if (_seen.Count > MaximumSteps)
                {
                    GaveUps.Note(next, $"a client comes from more than {MaximumSteps} places");
                    _origin.IsKnown = false;
                    break;
                }

                _cancellationToken.ThrowIfCancellationRequested();
                if (part is { } place)
                {
                    VisitPart(next, place, path);
                }
                else
                {
                    Visit(next, path);
                }
            }

            return _origin;
        }

        public void Visit(ExpressionSyntax client, CallPath? path)
        {
            switch (client)
            {
                case ParenthesizedExpressionSyntax inner:
                    Follow(path, inner.Expression);
                    break;
                case CastExpressionSyntax cast:
                    Follow(path, cast.Expression);
                    break;
                case AwaitExpressionSyntax awaited:
                    Follow(path, awaited.Expression);
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    Follow(path, suppressed.Operand);
                    break;
                case ConditionalExpressionSyntax choice:
                    Follow(path, choice.WhenTrue, choice.WhenFalse);
                    break;
                case SwitchExpressionSyntax choice:
                    Follow(path, choice.Arms.Select(static arm => arm.Expression));
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either:
                    Follow(path, either.Left, either.Right);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast:
                    Follow(path, cast.Left);
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } either:
                    Follow(path, either.Left, either.Right);
                    break;
                case AssignmentExpressionSyntax assignment:
                    Follow(path, assignment.Right);
                    break;
                case ConditionalAccessExpressionSyntax { WhenNotNull: var accessed }:
                    Follow(path, accessed);
                    break;
                case ThrowExpressionSyntax or LiteralExpressionSyntax:
                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    VisitCreation(creation, path);
                    break;
                case InvocationExpressionSyntax call:
                    VisitCall(call, path);
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var lazy }
                    when IsLazy(lazy):
                    Follow(path, lazy);
                    break;
                case MemberAccessExpressionSyntax { Expression: var tuple }
                    when SymbolOf(client, _model, _cancellationToken) is IFieldSymbol { ContainingType.IsTupleType: true } element:
                    Follow(path, new[] { tuple }, PlaceOf(element));
                    break;
                case IdentifierNameSyntax name when SymbolOf(name, _model, _cancellationToken) is ILocalSymbol local && Keep(local, path):
                    FollowWrites(local, _model.GetLocalWrites(name).Reaching(local.Name, name), path);
                    break;
                default:
                    VisitSymbol(SymbolOf(client, _model, _cancellationToken), path);
                    break;
            }
        }

        private static int PlaceOf(IFieldSymbol element)
            => element.ContainingType.TupleElements.ToList()
                .FindIndex(one => one.Name == element.Name || one.CorrespondingTupleField?.Name == element.Name);

        /// <summary>Visits what stands at a place of a tuple.</summary>
        private void VisitPart(ExpressionSyntax tuple, int place, CallPath? path)
        {
            switch (tuple)
            {
                case TupleExpressionSyntax { Arguments: var elements } when place >= 0 && place < elements.Count:
                    Follow(path, elements[place].Expression);
                    break;
                case ParenthesizedExpressionSyntax { Expression: var inner }:
                    Follow(path, new[] { inner }, place);
                    break;
                case AwaitExpressionSyntax { Expression: var awaited }:
                    Follow(path, new[] { awaited }, place);
                    break;
                case InvocationExpressionSyntax invocation when CallSite.TryCreate(invocation, _model) is { } call:
                    FollowResults(call, CallGraph.At(invocation, _model, _cancellationToken).Bodies(_cancellationToken), path, place);
                    break;
                default:
                    VisitHolderOfTuple(SymbolOf(tuple, _model, _cancellationToken), place, path);
                    break;
            }
        }

        private void VisitHolderOfTuple(ISymbol? holder, int place, CallPath? path)
        {
            switch (holder)
            {
                case ILocalSymbol local:
                    FollowAll(WritesTo(local).Select(write => ValueOf(write, local.Name).Whole).OfType<ExpressionSyntax>(), path, place);
                    break;
                case IParameterSymbol parameter:
                    FollowAll(CallGraph.ArgumentsFor(parameter, _model, _cancellationToken), null, place);
                    break;
                case IFieldSymbol or IPropertySymbol:
                    VisitMember(holder.OriginalDefinition, place);
                    break;
                default:
                    _origin.IsKnown = false;
                    break;
            }
        }

        public void VisitSymbol(ISymbol? symbol, CallPath? path)
        {
            if (!IsHolder(symbol) || symbol is IParameterSymbol { IsThis: true })
            {
                _origin.IsKnown = false;
                return;
            }

            // A field is one for all calls.
            var around = symbol is ILocalSymbol or IParameterSymbol ? path : null;
            if (!Keep(symbol!, around))
            {
                return;
            }

            switch (symbol!)
            {
                case ILocalSymbol local:
                    FollowWrites(local, WritesTo(local), around);
                    break;
                case IParameterSymbol parameter:
                    VisitParameter(parameter.OriginalDefinition, around);
                    break;
                default:
                    VisitMember(symbol!.OriginalDefinition);
                    break;
            }
        }

        private bool IsLazy(ExpressionSyntax value)
            => _model.GetSemanticModel(value.SyntaxTree).GetTypeInfo(value, _cancellationToken).Type is { Name: "Lazy" };

        private void Follow(CallPath? path, params ExpressionSyntax[] values) => Follow(path, (IEnumerable<ExpressionSyntax>)values);

        /// <summary>Follows values, or what stands at a place of each where they are tuples.</summary>
        private void Follow(CallPath? path, IEnumerable<ExpressionSyntax> values, int? part = null)
        {
            foreach (var value in values)
            {
                _pending.Enqueue((value, path, part));
            }
        }

        /// <summary>Remembers what holds the client; false where that is known already.</summary>
        private bool Keep(ISymbol holder, CallPath? path)
        {
            if (!_kept.Add((holder.OriginalDefinition, path?.Call.Syntax)))
            {
                return false;
            }

            _origin._holders.Add(holder.OriginalDefinition);
            _origin._keepings.Add((holder.OriginalDefinition, path));
            return true;
        }

        /// <summary>Follows the values of a variable; where there are none, somebody out of sight gives them.</summary>
        private void FollowAll(IEnumerable<ExpressionSyntax> values, CallPath? path = null, int? part = null)
        {
            var all = values.ToList();
            _origin.IsKnown &= all.Count > 0;
            Follow(path, all, part);
        }

        /// <summary>Follows what a local is given, by itself or as a part of a tuple that is taken apart.</summary>
        private void FollowWrites(ILocalSymbol local, IEnumerable<SyntaxNode> writes, CallPath? path)
        {
            var values = writes.Select(write => ValueOf(write, local.Name)).Where(static value => value.Whole is not null).ToList();
            _origin.IsKnown &= values.Count > 0;
            values.ForEach(value => Follow(path, new[] { value.Whole! }, value.Part));
        }

        private static (ExpressionSyntax? Whole, int? Part) ValueOf(SyntaxNode write, string variable) => write switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => (value, null),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: var value } => (value, null),
            AssignmentExpressionSyntax { Right: var whole } apart
                when Deconstructions.PartsOf(apart).ToList().FindIndex(part => NameOf(part) == variable) is >= 0 and var place
                => (whole, place),
            _ => (null, null),
        };

        private static string? NameOf(SyntaxNode part) => part switch
        {
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            DeclarationExpressionSyntax { Designation: var variable } => NameOf(variable),
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => null,
        };

        /// <summary>Follows what the methods that a call enters return, with what this call gives them.</summary>
        private void FollowResults(CallSite call, IEnumerable<SyntaxNode> bodies, CallPath? path, int? part = null)
        {
            var isAny = false;
            foreach (var body in bodies)
            {
                var results = CallGraph.ReturnedBy(body).ToList();
                isAny |= results.Count > 0;
                Follow(body.Parent is { } declaration ? new CallPath(call, declaration, path) : null, results, part);
            }

            _origin.IsKnown &= isAny;
        }

        private void Add(ClientSource source, CallPath? path = null)
        {
            if (!_origin._sources.Contains(source))
            {
                _origin._sources.Add(source);
            }

            if (!_origin._makings.Contains((source, path)))
            {
                _origin._makings.Add((source, path));
            }
        }

        private void Add(IEnumerable<ClientRegistration> registrations)
        {
            foreach (var registration in registrations)
            {
                Add(registration.Source);
            }
        }

        private IEnumerable<SyntaxNode> WritesTo(ILocalSymbol local)
            => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) is { } declaration
                ? _model.GetLocalWrites(declaration).To(local.Name)
                : Enumerable.Empty<SyntaxNode>();

        private void VisitMember(ISymbol member, int? part = null)
        {
            var values = new List<ExpressionSyntax>();
            foreach (var target in _model.TargetsOf(member, _origin.Self?.Type, isVirtual: true))
            {
                foreach (var declaration in _model.DeclarationsOf(target, _cancellationToken))
                {
                    switch (declaration)
                    {
                        case VariableDeclaratorSyntax { Initializer.Value: var value }:
                            values.Add(value);
                            break;
                        case PropertyDeclarationSyntax { Initializer.Value: var value }:
                            values.Add(value);
                            break;
                        case PropertyDeclarationSyntax property:
                            values.AddRange(CallGraph.ResultsOf(property));
                            break;
                        case ParameterSyntax parameter when target.ContainingType is { } type:
                            VisitSymbol(
                                type.InstanceConstructors
                                    .SelectMany(static constructor => constructor.Parameters)
                                    .FirstOrDefault(found => found.Name == parameter.Identifier.ValueText),
                                null);
                            return;
                    }
                }

                values.AddRange(MemberWrites.To(target, _model, _cancellationToken)
                    .Where(value => !IsValueOfSetter(value) && MayBeOf(_origin.Self, value, _model, _cancellationToken)));
            }

            FollowAll(values, null, part);
        }

        /// <summary>What a setter passes on is what is assigned to the property, and is followed from there.</summary>
        private static bool IsValueOfSetter(ExpressionSyntax value)
            => value is IdentifierNameSyntax { Identifier.ValueText: "value" }
                && value.FirstAncestorOrSelf<AccessorDeclarationSyntax>() is not null;

        private void VisitParameter(IParameterSymbol parameter, CallPath? path)
        {
            if (path?.Given(parameter) is var (ofCall, outer))
            {
                Follow(outer, ofCall);
                return;
            }

            var given = CallGraph.ArgumentsFor(parameter, _model, _cancellationToken)
                .Where(argument => argument.Parent is not ArgumentSyntax
                    {
                        Parent.Parent: ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax,
                    }
                    || MayBeOf(_origin.Self, argument, _model, _cancellationToken))
                .ToList();
            Follow(null, given);
            if (parameter.ContainingSymbol is not IMethodSymbol method)
            {
                return;
            }

            var key = ServiceKey.Of(parameter);
            var registered = method.MethodKind switch
            {
                _ when key is not null => Keyed(key).Select(static one => one.Source).ToList(),
                MethodKind.Constructor => HandedOver(parameter, method.ContainingType).ToList(),
                MethodKind.AnonymousFunction => RegistrationAround(method).Select(static one => one.Source).ToList(),
                _ => new(),
            };
            registered.ForEach(source => Add(source));
            if (given.Count > 0 || registered.Count > 0)
            {
                return;
            }

            if (parameter.Type is { TypeKind: TypeKind.Interface, DeclaringSyntaxReferences.IsEmpty: false } declared
                && DeclaredClients.Of(declared, _model, _cancellationToken).ToList() is { Count: > 0 } declaring)
            {
                declaring.ForEach(source => Add(source));
                return;
            }

            // A client that is put into the container is handed to whoever asks for one.
            FollowAll(key is not null || method.MethodKind == MethodKind.Constructor
                ? _registrations.InContainer(parameter.Type, key)
                : Enumerable.Empty<ExpressionSyntax>());
        }

        /// <summary>The clients that a constructor is handed: those of registrations, or the container's own where these are replaced.
        /// </summary>
        private IEnumerable<ClientSource> HandedOver(IParameterSymbol parameter, INamedTypeSymbol type)
            => _registrations.For(ClientTypes.IsClient(parameter.Type) ? type : parameter.Type).Select(one
                => _registrations.ReplacementOf(one, type) is { } constructed ? new(ClientKind.Made, constructed) : one.Source);

        /// <summary>The named clients that the container hands out under a key.</summary>
        private IEnumerable<ClientRegistration> Keyed(ServiceKey key)
            => key.Value is string name ? _registrations.Named(name) : Enumerable.Empty<ClientRegistration>();

        /// <summary>The registration whose lambda gets the client: <c>AddTypedClient(http =&gt; ...)</c>.</summary>
        private IEnumerable<ClientRegistration> RegistrationAround(IMethodSymbol lambda)
            => lambda.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
                is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax step } }
                ? _registrations.WithStep(step, _model, _cancellationToken)
                : Enumerable.Empty<ClientRegistration>();

        private void VisitCreation(BaseObjectCreationExpressionSyntax creation, CallPath? path)
        {
            var type = _model.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation, _cancellationToken).Type;
            var name = CallSite.CreatedType(creation, _model);
            if (type is null or { TypeKind: TypeKind.Error } ? ClientTypes.IsName(name) : ClientTypes.IsClient(type))
            {
                Add(new ClientSource(ClientKind.Created, creation), path);
            }
            else if (name == "Lazy" && creation.ArgumentList is { } arguments)
            {
                FollowAll(CallGraph.BodiesIn(arguments, _model, _cancellationToken).SelectMany(CallGraph.ReturnedBy), path);
            }
            else
            {
                _origin.IsKnown = false;
            }
        }

        private void VisitCall(InvocationExpressionSyntax syntax, CallPath? path)
        {
            if (CallSite.TryCreate(syntax, _model) is not { } call)
            {
                _origin.IsKnown = false;
                return;
            }

            if (ClientFactories.NameAskedFor(call, _model, _cancellationToken) is { } asked)
            {
                VisitFactory(syntax, asked);
            }
            else if (ClientFactories.Makes(call))
            {
                Add(new ClientSource(ClientKind.Created, syntax), path);
            }
            else if (CallGraph.At(syntax, _model, _cancellationToken).Bodies(_cancellationToken) is { IsEmpty: false } bodies)
            {
                FollowResults(call, bodies, path);
            }
            else if (ClientFactories.ServiceAskedFor(call) is { } service)
            {
                var key = ClientFactories.KeyAskedFor(call, _model, _cancellationToken);
                Add(key is null ? _registrations.For(service) : Keyed(key));
                FollowAll(_registrations.InContainer(service, key));
            }
            else if (ClientFactories.PassesOn(call) is { } passed)
            {
                Follow(path, passed);
            }
            else
            {
                _origin.IsKnown = false;
            }
        }

        private void VisitFactory(InvocationExpressionSyntax call, ClientName asked)
        {
            var registered = asked.Text is { } name ? _registrations.Named(name).ToList() : new();
            Add(registered);
            if (registered.Count == 0 && asked.Text is { Length: 0 })
            {
                Add(new ClientSource(ClientKind.Made, call));
            }
            else
            {
                _origin.IsKnown &= registered.Count > 0;
            }
        }
    }
}
